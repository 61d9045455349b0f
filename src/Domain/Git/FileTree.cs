using System.Buffers;
using System.Text;

namespace Infrajet.Domain.Git;

/// <summary>All files of a tree by their paths. It has the id that git gives it, which is worked out when it is first asked for.</summary>
public sealed class FileTree
{
    public static readonly FileTree Empty = new([]);

    private readonly GitFile[] _files;
    private readonly Lazy<Dictionary<string, GitFile>> _byPath;
    private readonly Lazy<string> _id;

    private FileTree(GitFile[] files)
    {
        _files = files;
        _byPath = new(() => _files.ToDictionary(file => file.Path, StringComparer.Ordinal));
        _id = new(() => IdOf(_files, 0));
    }

    public string Id => _id.Value;

    /// <summary>In git's order.</summary>
    public IReadOnlyList<GitFile> Files => _files;

    public long Size => _files.Sum(file => file.Size);

    /// <param name="files">In any order; a path comes once, and no path is the folder of another one.</param>
    public static FileTree Of(IEnumerable<GitFile> files) => new(InOrder(files));

    public GitFile? Find(string path) => _byPath.Value.GetValueOrDefault(path);

    /// <summary>Where a path is among the files, or where it would be.</summary>
    public int FirstAtOrAfter(string path)
    {
        var (low, high) = (0, _files.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = PathOrder.Instance.Compare(_files[middle].Path, path) < 0 ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    /// <summary>The same with some files put and some taken away; what is both is put.</summary>
    /// <param name="put">No path twice.</param>
    public FileTree With(IEnumerable<GitFile> put, IEnumerable<string> taken)
    {
        var added = InOrder(put);
        var gone = taken.ToHashSet(StringComparer.Ordinal);
        var files = new List<GitFile>(_files.Length + added.Length);
        var next = 0;
        foreach (var file in _files)
        {
            while (next < added.Length && PathOrder.Instance.Compare(added[next].Path, file.Path) < 0)
            {
                files.Add(added[next++]);
            }

            if (next < added.Length && added[next].Path == file.Path)
            {
                files.Add(added[next++]);
            }
            else if (!gone.Contains(file.Path))
            {
                files.Add(file);
            }
        }

        return new([.. files, .. added[next..]]);
    }

    // Mostly they come in order, and looking is far cheaper than sorting.
    private static GitFile[] InOrder(IEnumerable<GitFile> files)
    {
        var all = files.ToArray();
        for (var index = 1; index < all.Length; index++)
        {
            if (PathOrder.Instance.Compare(all[index - 1].Path, all[index].Path) > 0)
            {
                Array.Sort(all, (one, other) => PathOrder.Instance.Compare(one.Path, other.Path));
                break;
            }
        }

        return all;
    }

    private static string IdOf(ReadOnlySpan<GitFile> files, int depth)
    {
        var entries = new ArrayBufferWriter<byte>();
        while (!files.IsEmpty)
        {
            var path = files[0].Path.AsSpan();
            var length = path[depth..].IndexOf('/');
            if (length < 0)
            {
                Write(entries, files[0].Mode.Text(), path[depth..], files[0].Id);
                files = files[1..];
                continue;
            }

            var end = depth + length;
            var count = CountUnder(files, path[..(end + 1)]);
            Write(entries, FileModes.Folder, path[depth..end], IdOf(files[..count], end + 1));
            files = files[count..];
        }

        return GitHash.OfTree(entries.WrittenSpan);
    }

    private static int CountUnder(ReadOnlySpan<GitFile> files, ReadOnlySpan<char> folder)
    {
        var count = 1;
        while (count < files.Length && files[count].Path.AsSpan().StartsWith(folder, StringComparison.Ordinal))
        {
            count++;
        }

        return count;
    }

    private static void Write(ArrayBufferWriter<byte> entries, string mode, ReadOnlySpan<char> name, string id)
    {
        Encoding.UTF8.GetBytes(mode, entries);
        entries.Write(" "u8);
        Encoding.UTF8.GetBytes(name, entries);
        entries.Write("\0"u8);
        Convert.FromHexString(id, entries.GetSpan(GitHash.IdBytes), out _, out var written);
        entries.Advance(written);
    }
}
