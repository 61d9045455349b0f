using System.Globalization;
using Infrajet.Domain.Common;
using Infrajet.Domain.Projects;

namespace Infrajet.Application.Projects.Archives;

public static class ArchiveFailures
{
    private const string RefusedCode = "archive_refused";

    public static readonly Failure Unknown = new(
        FailureKind.Invalid,
        "archive_unknown",
        "This is neither a zip archive nor a tar archive packed with gzip."
    );

    public static readonly Failure Empty = new(FailureKind.Invalid, "archive_empty", "The archive has no files in it.");

    public static readonly Failure SampleRefused = Refused("etc/passwd", "It is a link, and only plain files and folders are taken.");

    public static readonly Failure SampleBroken = Broken("main.tf");

    public static readonly Failure SampleTooLarge = TooLarge(500 * 1024 * 1024);

    public static readonly Failure SampleSwells = Swells("zeros.bin", 200);

    /// <summary>Nothing was changed.</summary>
    public static Failure Refused(string entry, string reason) => new(FailureKind.Invalid, RefusedCode, $"{Of(entry)} {reason}");

    /// <summary>What the project would refuse as a file of its own, by the name that it has in the archive.</summary>
    public static Failure Refused(string entry, Failure failure) => failure with { Message = $"{Of(entry)} {failure.Message}" };

    public static Failure Broken(string? entry) =>
        new(
            FailureKind.Invalid,
            "archive_broken",
            entry is null ? "The archive is broken, or cut off." : $"{Of(entry)} The archive is broken there, or cut off."
        );

    public static Failure TooManyEntries(int most) =>
        new(
            FailureKind.TooLarge,
            "archive_too_long",
            string.Create(CultureInfo.InvariantCulture, $"An archive may list at most {most} files and folders (twice Projects:MaxFiles).")
        );

    public static Failure TooLarge(long most) =>
        new(
            FailureKind.TooLarge,
            "archive_too_large",
            string.Create(CultureInfo.InvariantCulture, $"An archive may have at most {most} bytes (Projects:MaxArchiveMegabytes).")
        );

    public static Failure Swells(string entry, int ratio) =>
        new(
            FailureKind.TooLarge,
            "archive_swells",
            string.Create(
                CultureInfo.InvariantCulture,
                $"{Of(entry)} Unpacked, the archive is more than {ratio} times larger than packed (Projects:MaxArchiveRatio)."
            )
        );

    private static string Of(string entry) => $"{FilePath.Shown(entry)} in the archive:";
}
