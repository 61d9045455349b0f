using System.Formats.Tar;
using System.IO.Compression;

namespace Infrajet.IntegrationTests.Projects;

/// <summary>Archives as other programs make them, also the evil ones.</summary>
internal static class Archives
{
    public const int Plain = 0x81A4;
    public const int Executable = 0x81ED;
    public const int Link = 0xA1FF;
    public const int Device = 0x21A4;

    public static byte[] Zip(params (string Name, string Content)[] files) =>
        Zip([.. files.Select(file => (file.Name, ProjectClient.Bytes(file.Content), Plain))]);

    public static byte[] Zip(params (string Name, byte[] Content, int Mode)[] files)
    {
        using var packed = new MemoryStream();
        using (var zip = new ZipArchive(packed, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content, mode) in files)
            {
                var entry = zip.CreateEntry(name);
                entry.ExternalAttributes = mode << 16;
                using var stream = entry.Open();
                stream.Write(content);
            }
        }

        return packed.ToArray();
    }

    public static byte[] Tar(params (string Name, string Content)[] files) =>
        Tar([.. files.Select(file => Entry(TarEntryType.RegularFile, file.Name, file.Content))]);

    public static byte[] Tar(params TarEntry[] entries)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        using (var tar = new TarWriter(gzip, TarEntryFormat.Pax))
        {
            foreach (var entry in entries)
            {
                tar.WriteEntry(entry);
            }
        }

        return packed.ToArray();
    }

    /// <summary>A tar archive that ends between two files, in packing that is whole.</summary>
    public static byte[] CutOff(params (string Name, string Content)[] files)
    {
        using var unpacked = new MemoryStream();
        new GZipStream(new MemoryStream(Tar(files)), CompressionMode.Decompress).CopyTo(unpacked);
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(unpacked.ToArray().AsSpan(0, (int)unpacked.Length - 1024));
        }

        return packed.ToArray();
    }

    public static PaxTarEntry Entry(TarEntryType type, string name, string content = "", bool isExecutable = false)
    {
        var entry = new PaxTarEntry(type, name);
        if (isExecutable)
        {
            entry.Mode |= UnixFileMode.UserExecute;
        }

        if (type is TarEntryType.SymbolicLink or TarEntryType.HardLink)
        {
            entry.LinkName = content;
        }
        else if (content.Length > 0)
        {
            entry.DataStream = new MemoryStream(ProjectClient.Bytes(content));
        }

        return entry;
    }

    /// <summary>What no packing makes smaller.</summary>
    public static byte[] Noise(int length)
    {
        var noise = new byte[length];
        new Random(length).NextBytes(noise);
        return noise;
    }

    /// <summary>Says of a file that it is encrypted, where it lies and where it is listed.</summary>
    public static void Encrypt(byte[] zip, string name)
    {
        var at = zip.AsSpan().IndexOf(ProjectClient.Bytes(name));
        zip[at - 30 + 6] |= 1;
        var listed = zip.AsSpan().LastIndexOf(ProjectClient.Bytes(name));
        zip[listed - 46 + 8] |= 1;
    }

    /// <summary>The name of each file, its mode in octal, and its content.</summary>
    public static List<(string Name, string Mode, string Content)> Unzip(byte[] packed)
    {
        using var zip = new ZipArchive(new MemoryStream(packed));
        return
        [
            .. zip.Entries.Select(entry =>
                (entry.FullName, Convert.ToString((entry.ExternalAttributes >> 16) & 0xFFFF, 8), Text(entry.Open()))
            ),
        ];
    }

    public static List<(string Name, string Mode, string Content)> Untar(byte[] packed)
    {
        using var tar = new TarReader(new GZipStream(new MemoryStream(packed), CompressionMode.Decompress));
        var files = new List<(string, string, string)>();
        while (tar.GetNextEntry() is { } entry)
        {
            files.Add((entry.Name, $"10{Convert.ToString((int)entry.Mode, 8).PadLeft(4, '0')}", Text(entry.DataStream ?? Stream.Null)));
        }

        return files;
    }

    private static string Text(Stream stream)
    {
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
