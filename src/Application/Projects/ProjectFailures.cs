using System.Globalization;
using Infrajet.Domain.Common;

namespace Infrajet.Application.Projects;

public static class ProjectFailures
{
    public static readonly Failure NotFound = new(FailureKind.NotFound, "project_not_found", "You have no such project.");

    public static Failure FileTooLarge(long most) =>
        new(
            FailureKind.Invalid,
            "file_too_large",
            string.Create(CultureInfo.InvariantCulture, $"A file may have at most {most} bytes (Projects:MaxFileMegabytes).")
        );
}
