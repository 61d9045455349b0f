using Infrajet.Application.Common;
using Infrajet.Domain.Common;
using Infrajet.Domain.Projects;
using Microsoft.EntityFrameworkCore;

namespace Infrajet.Application.Projects;

/// <summary>Changes the caller's projects so that nobody's change is lost: whoever loses a race looks anew and does it again.</summary>
internal sealed class ProjectChanges(IInfrajetDb db, ICall call, ProjectTurns turns)
{
    /// <summary>The id if it is one, else words for none: what people put in an id's place by mistake may be a secret.</summary>
    public static string Shown(string projectId) => Guid.TryParseExact(projectId, "D", out var id) ? $"{id}" : "no project id";

    /// <summary>A change that an archived project does not take.</summary>
    public Task<Result<T>> InActiveAsync<T>(string projectId, Func<Project, Task<Result<T>>> change, CancellationToken cancellationToken) =>
        InAnyAsync(
            projectId,
            project => project.Status == ProjectStatus.Active ? change(project) : Task.FromResult<Result<T>>(ProjectFailures.Archived),
            cancellationToken
        );

    /// <param name="change">Reads what it changes itself, so that it can be repeated; what it refuses is not saved.</param>
    public Task<Result<T>> InAnyAsync<T>(string projectId, Func<Project, Task<Result<T>>> change, CancellationToken cancellationToken) =>
        turns.TakeAsync(projectId, () => ChangeAsync(projectId, change, cancellationToken), cancellationToken);

    private async Task<Result<T>> ChangeAsync<T>(
        string projectId,
        Func<Project, Task<Result<T>>> change,
        CancellationToken cancellationToken
    )
    {
        Result<T> outcome = ProjectFailures.NotFound;
        await db.ChangeAsync(
            async () =>
            {
                var project = await db.ProjectToChange(call.Caller.PersonId, projectId).SingleOrDefaultAsync(cancellationToken);
                outcome = project is null ? ProjectFailures.NotFound : await change(project);
                if (outcome.Failure is not null)
                {
                    db.Forget();
                }
            },
            cancellationToken
        );
        return outcome;
    }
}
