using System.ComponentModel.DataAnnotations;

namespace Infrajet.Application.Projects;

/// <summary>How large projects may grow.</summary>
public sealed class ProjectOptions
{
    public const string Section = "Projects";

    // GitHub takes no larger one.
    [Range(1, 100, ErrorMessage = "write how many megabytes a file may have, 1 to 100.")]
    public int MaxFileMegabytes { get; init; } = 100;

    // GitHub lists no more in one answer.
    [Range(1, 100_000, ErrorMessage = "write how many files a project may have, 1 to 100000.")]
    public int MaxFiles { get; init; } = 50_000;

    [Range(1, 1_000_000, ErrorMessage = "write how many megabytes the files of a project may have together, 1 or more.")]
    public int MaxTotalMegabytes { get; init; } = 2_000;

    [Range(1, 100_000, ErrorMessage = "write how many megabytes an uploaded archive may have, packed, 1 or more.")]
    public int MaxArchiveMegabytes { get; init; } = 500;

    [Range(2, 1_000, ErrorMessage = "write how many times larger than packed an archive may be unpacked, 2 to 1000.")]
    public int MaxArchiveRatio { get; init; } = 200;

    public long MostFileBytes => Bytes(MaxFileMegabytes);

    public long MostTotalBytes => Bytes(MaxTotalMegabytes);

    public long MostArchiveBytes => Bytes(MaxArchiveMegabytes);

    private static long Bytes(int megabytes) => megabytes * 1024L * 1024L;
}
