using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace Infrajet.Infrastructure.Files;

/// <summary>Linux's own calls, for what .NET does not offer: to follow no link, to count a file's names, to have a folder on the disk.</summary>
[SupportedOSPlatform("linux")]
internal static class LinuxFiles
{
    private const int NonBlocking = 0x800;
    private const int CloseOnExec = 0x80000;
    private const int EmptyPath = 0x1000;
    private const int CurrentFolder = -100;
    private const int NoEntry = 2;
    private const int NotADirectory = 20;
    private const int TooManyLinks = 40;
    private const int NoDevice = 6;

    private const uint KindAndNames = 0x5;
    private const int KindMask = 0xF000;
    private const int PlainKind = 0x8000;

    // These two differ between processors.
    private static readonly bool IsArm = RuntimeInformation.ProcessArchitecture is Architecture.Arm64 or Architecture.Arm;
    private static readonly int NoFollow = IsArm ? 0x8000 : 0x20000;
    private static readonly int Folder = IsArm ? 0x4000 : 0x10000;

    public static SafeFileHandle? Open(string root, ReadOnlySpan<string> names)
    {
        using var folder = OpenFolder(root, names[..^1]);
        var file = folder is null ? null : OpenIn(folder, names[^1], NoFollow | NonBlocking);
        if (file is not null && !IsPlain(file))
        {
            file.Dispose();
            return null;
        }

        return file;
    }

    public static void Place(string path, string root, ReadOnlySpan<string> names)
    {
        using var folder = OpenFolder(root, names[..^1]) ?? throw new IOException($"A folder below {root} is a link, or gone.");
        Check(renameat(CurrentFolder, Bytes(path), folder, Bytes(names[^1])), path);
        Check(fsync(folder), root);
    }

    private static SafeFileHandle? OpenFolder(string root, ReadOnlySpan<string> names)
    {
        // Where the root itself leads is for whoever runs this to say.
        var folder = OpenAt(CurrentFolder, root, Folder);
        foreach (var name in names)
        {
            using var outer = folder;
            folder = outer is null ? null : OpenIn(outer, name, NoFollow | Folder);
        }

        return folder;
    }

    private static SafeFileHandle? OpenIn(SafeFileHandle folder, string name, int flags) =>
        OpenAt((int)folder.DangerousGetHandle(), name, flags);

    private static SafeFileHandle? OpenAt(int folder, string name, int flags)
    {
        var file = openat(folder, Bytes(name), flags | CloseOnExec);
        if (file >= 0)
        {
            return new SafeFileHandle(file, ownsHandle: true);
        }

        // A link, a socket, a file where a folder should be: not what is wanted, as if it were not there.
        return Marshal.GetLastPInvokeError() is NoEntry or NotADirectory or TooManyLinks or NoDevice ? null : throw Fault(name);
    }

    private static bool IsPlain(SafeFileHandle file)
    {
        var facts = new byte[256];
        Check(statx(file, Bytes(""), EmptyPath, KindAndNames, facts), "");
        var names = BinaryPrimitives.ReadUInt32LittleEndian(facts.AsSpan(16));
        var mode = BinaryPrimitives.ReadUInt16LittleEndian(facts.AsSpan(28));
        return (mode & KindMask) == PlainKind && names == 1;
    }

    private static void Check(int outcome, string path)
    {
        if (outcome != 0)
        {
            throw Fault(path);
        }
    }

    private static IOException Fault(string path) => new($"{Marshal.GetLastPInvokeErrorMessage()}: {path}");

    private static byte[] Bytes(string path) => Encoding.UTF8.GetBytes($"{path}\0");

    [DllImport("libc", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int openat(int folder, byte[] name, int flags);

    [DllImport("libc", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int renameat(int fromFolder, byte[] from, SafeFileHandle toFolder, byte[] to);

    [DllImport("libc", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int fsync(SafeFileHandle file);

    [DllImport("libc", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int statx(SafeFileHandle folder, byte[] name, int flags, uint mask, byte[] facts);
}
