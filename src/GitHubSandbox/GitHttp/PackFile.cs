using System.Buffers.Binary;
using System.IO.Compression;
using System.Security.Cryptography;
using Sandbox.Git;

namespace Sandbox.GitHttp;

/// <summary>Objects in the form in which git carries them about, each whole: git makes deltas of its own when it wants them.</summary>
internal static class PackFile
{
    // Of nothing the framework makes nothing at all, where zlib has a beginning and an end.
    private static readonly byte[] CompressedNothing = [0x78, 0x9C, 0x03, 0x00, 0x00, 0x00, 0x00, 0x01];

    public static void Write(Stream target, IReadOnlyCollection<GitObject> objects)
    {
        using var hash = SHA1.Create();
        using (var pack = new CryptoStream(target, hash, CryptoStreamMode.Write, leaveOpen: true))
        {
            pack.Write("PACK"u8);
            WriteNumber(pack, 2);
            WriteNumber(pack, objects.Count);
            foreach (var item in objects)
            {
                WriteObject(pack, item);
            }
        }

        target.Write(hash.Hash!);
    }

    private static void WriteNumber(Stream pack, int number)
    {
        Span<byte> bytes = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, number);
        pack.Write(bytes);
    }

    // The kind and the lowest four bits of the length in the first byte, seven more bits in each that follows.
    private static void WriteObject(Stream pack, GitObject item)
    {
        var rest = item.Content.Length >> 4;
        pack.WriteByte((byte)(KindOf(item.Kind) << 4 | item.Content.Length & 0b1111 | (rest > 0 ? 0x80 : 0)));
        while (rest > 0)
        {
            pack.WriteByte((byte)(rest & 0x7f | (rest > 0x7f ? 0x80 : 0)));
            rest >>= 7;
        }

        if (item.Content.Length == 0)
        {
            pack.Write(CompressedNothing);
            return;
        }

        using var compressed = new ZLibStream(pack, CompressionLevel.Fastest, leaveOpen: true);
        compressed.Write(item.Content);
    }

    private static int KindOf(ObjectKind kind) =>
        kind switch
        {
            ObjectKind.Commit => 1,
            ObjectKind.Tree => 2,
            ObjectKind.Blob => 3,
            ObjectKind.Tag => 4,
        };
}
