using System.Text;

namespace Sandbox.Git;

internal sealed record TreeEntry(string Mode, string Name, string Id)
{
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
        const int idLength = 20;
        var entries = new List<TreeEntry>();
        for (var start = 0; start < content.Length; )
        {
            var space = Array.IndexOf(content, (byte)' ', start);
            var zero = Array.IndexOf(content, (byte)0, space);
            var mode = Encoding.ASCII.GetString(content, start, space - start).PadLeft(6, '0');
            var name = Encoding.UTF8.GetString(content, space + 1, zero - space - 1);
            entries.Add(new(mode, name, Convert.ToHexStringLower(content.AsSpan(zero + 1, idLength))));
            start = zero + 1 + idLength;
        }

        return entries;
    }

    // Git compares a directory as if its name ended in a slash.
    private static byte[] SortKey(TreeEntry entry) => Encoding.UTF8.GetBytes(entry.IsDirectory ? entry.Name + "/" : entry.Name);

    private sealed class ByteOrder : IComparer<byte[]>
    {
        public static readonly ByteOrder Instance = new();

        public int Compare(byte[]? x, byte[]? y) => x.AsSpan().SequenceCompareTo(y);
    }
}
