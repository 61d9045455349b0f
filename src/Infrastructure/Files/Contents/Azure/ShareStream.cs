namespace Infrajet.Infrastructure.Files.Contents.Azure;

/// <summary>A file of the share, read piece by piece. What is in it never changes.</summary>
internal sealed class ShareStream(AzureShare share, string path, byte[] first, long length) : Stream
{
    private byte[] _piece = first;
    private long _start;

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length => length;

    public override long Position { get; set; }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (Position >= length || buffer.IsEmpty)
        {
            return 0;
        }

        if (Position < _start || Position >= _start + _piece.Length)
        {
            var read = await share.ReadAsync(path, Position, cancellationToken);
            _piece = read is { Bytes.Length: > 0 } piece ? piece.Bytes : throw new IOException($"{path} is gone while it was read.");
            _start = Position;
        }

        var rest = _piece.AsMemory((int)(Position - _start));
        var count = Math.Min(rest.Length, buffer.Length);
        rest[..count].CopyTo(buffer);
        Position += count;
        return count;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) =>
        throw new NotSupportedException("Reading from a share takes waiting.");

    public override long Seek(long offset, SeekOrigin origin) =>
        Position = origin switch
        {
            SeekOrigin.Begin => offset,
            SeekOrigin.Current => Position + offset,
            SeekOrigin.End => length + offset,
        };

    public override void Flush() { }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
