using Infrajet.Domain.Auditing;

namespace Infrajet.UnitTests.Domain.Auditing;

public sealed class AuditAnchorTests
{
    private static readonly string Hash = new('a', AuditEntry.HashLength);

    [Fact]
    public void An_anchor_is_read_as_it_was_written()
    {
        var anchor = new AuditAnchor(12_345, Hash);

        Assert.Equal($"12345:{Hash}", $"{anchor}");
        Assert.Equal(anchor, AuditAnchor.TryParse($"{anchor}"));
    }

    public static TheoryData<string> Garbage =>
        [
            "",
            ":",
            "12",
            $"12:{Hash}0",
            $"12:{Hash[1..]}",
            $"12:{Hash[1..]}G",
            $"12:{Hash[1..]}A",
            $"-1:{Hash}",
            $" 1:{Hash}",
            $"1:{Hash}:",
            $"99999999999999999999:{Hash}",
        ];

    [Theory]
    [MemberData(nameof(Garbage))]
    public void Anything_else_is_none(string text) => Assert.Null(AuditAnchor.TryParse(text));
}
