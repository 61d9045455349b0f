using System.IO.Compression;
using System.Text;

namespace Infrajet.Domain.Git;

/// <summary>A whole tree as bytes to be kept. Like lies by like: paths pack well among themselves, and ids not at all.</summary>
public static class PackedTree
{
    private const int BlockBytes = 1 << 18;

    public static byte[] Pack(FileTree tree)
    {
        using var packed = new MemoryStream();
        // Brotli closes a block with each write: it packs what comes in small pieces as badly as not at all.
        using (var brotli = new BufferedStream(new BrotliStream(packed, CompressionLevel.Fastest, leaveOpen: true), BlockBytes))
        using (var writer = new BinaryWriter(brotli, Encoding.UTF8))
        {
            writer.Write7BitEncodedInt(tree.Files.Count);
            foreach (var file in tree.Files)
            {
                writer.Write(file.Path);
            }

            foreach (var file in tree.Files)
            {
                writer.Write((byte)file.Mode);
                writer.Write7BitEncodedInt64(file.Size);
            }

            foreach (var file in tree.Files)
            {
                writer.Write(Convert.FromHexString(file.Id));
            }
        }

        return packed.ToArray();
    }

    public static FileTree Unpack(byte[] packed)
    {
        using var reader = new BinaryReader(new BrotliStream(new MemoryStream(packed), CompressionMode.Decompress), Encoding.UTF8);
        var paths = new string[reader.Read7BitEncodedInt()];
        for (var index = 0; index < paths.Length; index++)
        {
            paths[index] = reader.ReadString();
        }

        var files = new GitFile[paths.Length];
        for (var index = 0; index < files.Length; index++)
        {
            files[index] = new(paths[index], (FileMode)reader.ReadByte(), "", reader.Read7BitEncodedInt64());
        }

        Span<byte> id = stackalloc byte[GitHash.IdBytes];
        for (var index = 0; index < files.Length; index++)
        {
            reader.BaseStream.ReadExactly(id);
            files[index] = files[index] with { Id = Convert.ToHexStringLower(id) };
        }

        return FileTree.Of(files);
    }
}
