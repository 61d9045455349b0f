namespace Infrajet.Application.Projects.Archives;

/// <summary>The checksum that zip archives have of each file.</summary>
internal struct Crc32
{
    private const uint Polynomial = 0xEDB88320;

    private static readonly uint[] Table = [.. Enumerable.Range(0, 256).Select(value => Of((uint)value))];

    private uint _rest;

    /// <summary>Of what was added so far.</summary>
    public readonly uint Value => _rest;

    public void Add(ReadOnlySpan<byte> bytes)
    {
        var rest = ~_rest;
        foreach (var value in bytes)
        {
            rest = Table[(rest ^ value) & 0xFF] ^ (rest >> 8);
        }

        _rest = ~rest;
    }

    private static uint Of(uint value)
    {
        for (var bit = 0; bit < 8; bit++)
        {
            value = (value & 1) == 0 ? value >> 1 : Polynomial ^ (value >> 1);
        }

        return value;
    }
}
