using System.Text;

namespace Sandbox.Git;

internal sealed record TreeEntry(string Mode, string Name, string Id)
{
    private const int IdLength = 20;

    public bool IsDirectory => Mode == FileMode.Directory;

    public static byte[] Format(IEnumerable<TreeEntry> entries)
    {
        using var bytes = new MemoryStream();
        foreach (var entry in entries.OrderBy(SortKey, ByteOrder.Instance))
        {
            // Git itself writes the mode of a directory without its leading zero.
            bytes.Write(Encoding.UTF8.GetBytes($"{entry.Mode.TrimStart('0')} {entry.Name}\0"));
            bytes.Write(Convert.FromHexString(entry.Id));
        }

        return bytes.ToArray();
    }

    public static IReadOnlyList<TreeEntry> Parse(byte[] content)
    {
        var entries = new List<TreeEntry>();
        for (var start = 0; start < content.Length; )
        {
            var zero = Array.IndexOf(content, (byte)0, start);
            entries.Add(Read(content.AsSpan(start, zero - start), content.AsSpan(zero + 1, IdLength)));
            start = zero + 1 + IdLength;
        }

        return entries;
    }

    /// <summary>The one entry of this name, without reading the others.</summary>
    public static TreeEntry? Find(ReadOnlySpan<byte> content, string name)
    {
        var end = Encoding.UTF8.GetBytes($" {name}");
        while (!content.IsEmpty)
        {
            var zero = content.IndexOf((byte)0);
            if (content[..zero].EndsWith(end) && content.IndexOf((byte)' ') == zero - end.Length)
            {
                return Read(content[..zero], content.Slice(zero + 1, IdLength));
            }

            content = content[(zero + 1 + IdLength)..];
        }

        return null;
    }

    private static TreeEntry Read(ReadOnlySpan<byte> modeAndName, ReadOnlySpan<byte> id)
    {
        var space = modeAndName.IndexOf((byte)' ');
        return new(
            Encoding.ASCII.GetString(modeAndName[..space]).PadLeft(FileMode.Directory.Length, '0'),
            Encoding.UTF8.GetString(modeAndName[(space + 1)..]),
            Convert.ToHexStringLower(id)
        );
    }

    // Git compares a directory as if its name ended in a slash.
    private static byte[] SortKey(TreeEntry entry) => Encoding.UTF8.GetBytes(entry.IsDirectory ? entry.Name + "/" : entry.Name);

    private sealed class ByteOrder : IComparer<byte[]>
    {
        public static readonly ByteOrder Instance = new();

        public int Compare(byte[]? x, byte[]? y) => x.AsSpan().SequenceCompareTo(y);
    }
}
