namespace Infrajet.Application.Projects.Archives;

/// <summary>Gives no more than its reader has been granted: what unpacks without end would be read into memory without end.</summary>
internal sealed class RationedStream(Stream inner) : ReadOnlyStream
{
    public long Ration { get; set; }

    /// <summary>Whether somebody has asked for more than there is.</summary>
    public bool IsOver { get; private set; }

    public override int Read(Span<byte> buffer) => Use(inner.Read(buffer), buffer.Length);

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        Use(await inner.ReadAsync(buffer, cancellationToken), buffer.Length);

    protected override void Dispose(bool disposing)
    {
        inner.Dispose();
        base.Dispose(disposing);
    }

    private int Use(int read, int wanted)
    {
        IsOver |= read == 0 && wanted > 0;
        Ration -= read;
        return Ration >= 0 ? read : throw new InvalidDataException("There is too much between the files.");
    }
}
