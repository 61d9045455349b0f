using System.Text;
using Infrajet.Infrastructure.GitHub.Logs;

namespace Infrajet.UnitTests.Infrastructure.GitHub.Logs;

public sealed class LogReaderTests
{
    [Fact]
    public async Task Lines_come_one_by_one_the_last_one_without_its_end_too()
    {
        var (lines, isWhole) = await ReadAsync(new MemoryStream("one\n\ntwo ä€\nthree"u8.ToArray()));

        Assert.True(isWhole);
        Assert.Equal(["one", "", "two ä€", "three"], lines);
    }

    [Fact]
    public async Task Characters_that_arrive_in_parts_are_put_together()
    {
        var text = string.Concat(Enumerable.Repeat("ä€𝄞\n", 20_000));

        var (lines, _) = await ReadAsync(new MemoryStream(Encoding.UTF8.GetBytes(text)));

        Assert.All(lines.SkipLast(1), line => Assert.Equal("ä€𝄞", line));
    }

    [Fact]
    public async Task Of_a_long_line_the_beginning_is_kept()
    {
        var (lines, _) = await ReadAsync(new MemoryStream(Encoding.UTF8.GetBytes($"{new string('a', 1_000_000)}\nb")));

        Assert.Equal([LogReader.LongestLine, 1], lines.Select(line => line.Length));
    }

    [Fact]
    public async Task A_log_without_end_is_left_and_never_held_as_a_whole()
    {
        var before = GC.GetAllocatedBytesForCurrentThread();

        var isWhole = await LogReader.ReadAsync(new Endless(), _ => { }, CancellationToken.None);

        Assert.False(isWhole);
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 1024 * 1024);
    }

    private static async Task<(List<string> Lines, bool IsWhole)> ReadAsync(Stream log)
    {
        var lines = new List<string>();
        return (lines, await LogReader.ReadAsync(log, lines.Add, CancellationToken.None));
    }

    private sealed class Endless : Stream
    {
        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override int Read(Span<byte> buffer)
        {
            buffer.Fill((byte)'x');
            return buffer.Length;
        }

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            ValueTask.FromResult(Read(buffer.Span));

        public override void Flush() { }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
