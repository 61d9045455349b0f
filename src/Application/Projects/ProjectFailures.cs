using System.Globalization;
using Infrajet.Domain.Common;
using Infrajet.Domain.Projects;

namespace Infrajet.Application.Projects;

public static class ProjectFailures
{
    public static readonly Failure NotFound = new(FailureKind.NotFound, "project_not_found", "You have no such project.");

    public static readonly Failure Archived = new(
        FailureKind.Conflict,
        "project_archived",
        "The project is archived: make it active before you change it."
    );

    public static readonly Failure NoFiles = new(FailureKind.NotFound, "project_has_no_files", "The project has no files to be synced.");

    public static readonly Failure FileNotFound = new(FailureKind.NotFound, "file_not_found", "The project has no file at this path.");

    public static readonly Failure FileChanged = new(
        FailureKind.PreconditionFailed,
        "file_changed",
        "The file is not as If-Match or If-None-Match wants it. Read it again and repeat."
    );

    /// <summary>As the API document shows those that name what they are about.</summary>
    public static readonly Failure SamplePath = FilePath.RefusalOf("a//b")!;

    public static readonly Failure SampleExists = FileExists("docs/readme.md");

    public static readonly Failure SampleCollision = Collision("README.md", "readme.md");

    public static readonly Failure SampleTooLarge = FileTooLarge(100 * 1024 * 1024);

    public static readonly Failure SampleTooMany = TooManyFiles(50_000);

    public static Failure FileExists(string path) =>
        new(
            FailureKind.Conflict,
            "file_exists",
            $"There is a file at '{path}' already: say that it is to be overwritten, or choose another path."
        );

    public static Failure Collision(string path, string existing) =>
        new(
            FailureKind.Conflict,
            "path_collision",
            $"'{path}' cannot lie beside '{existing}', which is there: on some file systems they are one, or one is the folder of the other."
        );

    public static Failure FileTooLarge(long most) =>
        new(
            FailureKind.TooLarge,
            "file_too_large",
            string.Create(CultureInfo.InvariantCulture, $"A file may have at most {most} bytes (Projects:MaxFileMegabytes).")
        );

    public static Failure TooManyFiles(int most) =>
        new(
            FailureKind.Conflict,
            "too_many_files",
            string.Create(CultureInfo.InvariantCulture, $"A project may have at most {most} files (Projects:MaxFiles).")
        );

    public static Failure ProjectTooLarge(long most) =>
        new(
            FailureKind.Conflict,
            "project_too_large",
            string.Create(
                CultureInfo.InvariantCulture,
                $"The files of a project may have at most {most} bytes together (Projects:MaxTotalMegabytes)."
            )
        );
}
