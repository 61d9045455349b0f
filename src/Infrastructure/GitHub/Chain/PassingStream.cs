namespace Infrajet.Infrastructure.GitHub.Chain;

/// <summary>An answer on its way through: counted as it passes, and no longer than it may be.</summary>
internal sealed class PassingStream(Stream from, long most, Action<int> passed) : Stream
{
    private long _read;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var count = await from.ReadAsync(buffer, cancellationToken);
        _read += count;
        if (_read > most)
        {
            throw new HttpRequestException(HttpRequestError.ConfigurationLimitExceeded, "GitHub's answer is too long.");
        }

        passed(count);
        return count;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush() => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
