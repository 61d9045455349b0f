using Infrajet.Application.Dispatching;
using Infrajet.Application.Dispatching.Workflows;
using Infrajet.Application.GitHub;
using Infrajet.Application.Repositories;
using Infrajet.Domain.Common;
using Infrajet.Domain.Dispatching;

namespace Infrajet.Application.Runs;

/// <summary>Says where to look when no run appeared: what people ask then, and GitHub's 204 does not tell.</summary>
internal sealed class NoRunHint(IRepositoryAccess access, IGitHubWorkflows gitHub, IWorkflowSyntax syntax)
{
    private const string Late = "GitHub Actions may be disabled or paused there, or the run is late.";

    public async Task<string> ForAsync(Dispatch dispatch, CancellationToken cancellationToken)
    {
        if (dispatch.Kind == DispatchKind.Workflow)
        {
            return $"GitHub took it and shows no run of {dispatch.Workflow}. {Late}";
        }

        var read = await ReadAsync(dispatch, cancellationToken);
        return read.Match(
            found => HintFrom(found, dispatch.EventType),
            _ => $"No run appeared. Is there a workflow on the default branch that listens to '{dispatch.EventType}'? If so: {Late}"
        );
    }

    private string HintFrom(WorkflowFiles found, string eventType)
    {
        var listening = found
            .Files.Where(file => syntax.Read(file.Text).Match(outline => outline.ListensTo(eventType), _ => false))
            .Select(file => file.Path)
            .ToList();
        return listening.Count == 0
            ? $"No workflow on the default branch {found.Branch} listens to repository_dispatch of the type '{eventType}'."
            : $"{string.Join(", ", listening)} on the branch {found.Branch} listens to it, and no run appeared. {Late}";
    }

    private async Task<Result<WorkflowFiles>> ReadAsync(Dispatch dispatch, CancellationToken cancellationToken)
    {
        var (repositoryId, person) = (dispatch.RepositoryId, dispatch.PersonId);
        var granted = await access.ForFollowUpAsync(repositoryId, person, AccessNeed.ReadingFiles, cancellationToken);
        return await granted.ThenAsync(grant =>
            gitHub.ReadAsync(
                GitHubCall.Background(grant.Credential, person),
                grant.Repository.FullName,
                grant.Repository.DefaultBranch,
                cancellationToken
            )
        );
    }
}
