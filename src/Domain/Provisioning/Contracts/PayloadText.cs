using System.Buffers;
using System.Text;

namespace Infrajet.Domain.Provisioning.Contracts;

/// <summary>JSON put together from pieces that are JSON already, so that no number loses a digit and no text changes its spelling.</summary>
internal sealed class PayloadText
{
    private readonly ArrayBufferWriter<byte> _bytes = new();
    private bool _needsComma;

    public byte[] ToBytes() => _bytes.WrittenSpan.ToArray();

    public void Open() => Begin("{"u8);

    public void Open(string name)
    {
        Name(Encoding.UTF8.GetBytes(name));
        Begin("{"u8);
    }

    public void Close()
    {
        _bytes.Write("}"u8);
        _needsComma = true;
    }

    public void Property(string name, ReadOnlySpan<byte> value) => Property(Encoding.UTF8.GetBytes(name), value);

    /// <param name="name">As it stands between its quotes.</param>
    public void Property(ReadOnlySpan<byte> name, ReadOnlySpan<byte> value)
    {
        Name(name);
        _bytes.Write(value);
    }

    private void Begin(ReadOnlySpan<byte> bracket)
    {
        _bytes.Write(bracket);
        _needsComma = false;
    }

    private void Name(ReadOnlySpan<byte> name)
    {
        _bytes.Write(_needsComma ? ",\""u8 : "\""u8);
        _bytes.Write(name);
        _bytes.Write("\":"u8);
        _needsComma = true;
    }
}
