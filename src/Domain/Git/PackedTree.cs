using System.IO.Compression;
using System.Text;

namespace Infrajet.Domain.Git;

/// <summary>A whole tree as bytes to be kept: ids raw, the rest packed together.</summary>
public static class PackedTree
{
    private const int IdBytes = GitHash.IdLength / 2;

    public static byte[] Pack(FileTree tree)
    {
        using var packed = new MemoryStream();
        using (var brotli = new BrotliStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        using (var writer = new BinaryWriter(brotli, Encoding.UTF8))
        {
            writer.Write7BitEncodedInt(tree.Files.Count);
            foreach (var file in tree.Files)
            {
                writer.Write((byte)file.Mode);
                writer.Write(Convert.FromHexString(file.Id));
                writer.Write7BitEncodedInt64(file.Size);
                writer.Write(file.Path);
            }
        }

        return packed.ToArray();
    }

    public static FileTree Unpack(byte[] packed)
    {
        using var reader = new BinaryReader(new BrotliStream(new MemoryStream(packed), CompressionMode.Decompress), Encoding.UTF8);
        var files = new GitFile[reader.Read7BitEncodedInt()];
        for (var index = 0; index < files.Length; index++)
        {
            var mode = (FileMode)reader.ReadByte();
            var id = Convert.ToHexStringLower(reader.ReadBytes(IdBytes));
            var size = reader.Read7BitEncodedInt64();
            files[index] = new(reader.ReadString(), mode, id, size);
        }

        return FileTree.Of(files);
    }
}
