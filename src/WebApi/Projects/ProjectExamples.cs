using Infrajet.Application.Common;
using Infrajet.Application.Projects;
using Infrajet.Application.Projects.Archives;
using Infrajet.Application.Projects.Files;
using Infrajet.Domain.Projects;

namespace Infrajet.WebApi.Projects;

internal static class ProjectExamples
{
    private static readonly DateTimeOffset Morning = new(2026, 1, 31, 9, 30, 0, TimeSpan.Zero);

    private static readonly ProjectDetails Project = new(
        "0197a3f0-5c1e-7b52-9d3c-2f8e6a1b4c7d",
        "landing zone",
        "Networks and policies of all environments",
        ProjectStatus.Active,
        17,
        1,
        6,
        Morning,
        Morning
    );

    private static readonly FileDetails File = new(
        "modules/network/main.tf",
        6,
        "100644",
        "ce013625030ba8dba906f756967f9e9ca394464a",
        "5891b5b522d5df086d0ff0b110fbd9d21bb4fc7163af34d08286a2e846f6be03",
        "text/plain",
        Morning,
        Morning
    );

    public static readonly object[] All =
    [
        Project,
        new Page<ProjectDetails>([Project], null),
        new CreateProjectRequest { Name = Project.Name, Description = Project.Description },
        new ChangeProjectRequest
        {
            Name = Project.Name,
            Description = Project.Description,
            Status = ProjectStatus.Archived,
        },
        File,
        new Page<FileDetails>([File], null),
        new MoveFileRequest { From = "main.tf", To = File.Path },
        new UploadedArchive(42, 3, 1, Project.Revision),
    ];
}
