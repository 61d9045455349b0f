using System.Text;
using Infrajet.Domain.Syncing.Merging;

namespace Infrajet.UnitTests.Domain.Syncing.Merging;

public sealed class FileTextTests
{
    [Theory]
    [InlineData("")]
    [InlineData("a")]
    [InlineData("a\r\nb\nc\r")]
    [InlineData("\uFEFFa\n")]
    [InlineData("ä🚀\u0001\n\n")]
    public void Text_is_written_as_it_was_read(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);

        Assert.Equal(bytes, FileText.TryParse(bytes)!.ToBytes());
    }

    [Fact]
    public void What_is_no_text_is_none()
    {
        Assert.Null(FileText.TryParse([0x61, 0x00]));
        Assert.Null(FileText.TryParse([0x61, 0xFF]));
        Assert.Null(FileText.TryParse([0xED, 0xA0, 0x80]));
        Assert.Null(FileText.TryParse(new UnicodeEncoding().GetBytes("abc")));
    }

    [Fact]
    public void What_is_too_large_is_no_text_to_be_merged()
    {
        var bytes = new byte[FileText.MostBytes + 1];
        bytes.AsSpan().Fill((byte)'a');

        Assert.NotNull(FileText.TryParse(bytes.AsSpan(1)));
        Assert.Null(FileText.TryParse(bytes));
    }
}
