namespace Infrajet.Application.Projects.Archives;

/// <summary>Gives what an archive has promised, byte by byte, or says that it is broken.</summary>
internal sealed class CheckedStream(Stream inner, long length, uint checksum) : ReadOnlyStream
{
    private Crc32 _crc;
    private long _read;

    public override int Read(Span<byte> buffer)
    {
        var read = inner.Read(buffer);
        Check(buffer[..read], buffer.Length);
        return read;
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var read = await inner.ReadAsync(buffer, cancellationToken);
        Check(buffer.Span[..read], buffer.Length);
        return read;
    }

    protected override void Dispose(bool disposing)
    {
        inner.Dispose();
        base.Dispose(disposing);
    }

    private void Check(ReadOnlySpan<byte> bytes, int wanted)
    {
        _crc.Add(bytes);
        _read += bytes.Length;
        if (_read > length || bytes.IsEmpty && wanted > 0 && (_read < length || _crc.Value != checksum))
        {
            throw new InvalidDataException("The file is not what the archive says of it.");
        }
    }
}
