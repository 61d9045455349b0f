using Infrajet.Application.Dispatching;
using Infrajet.Application.Dispatching.Workflows;
using Infrajet.Application.GitHub;
using Infrajet.Application.Repositories;
using Infrajet.Domain.Common;
using Infrajet.Domain.Dispatching;

namespace Infrajet.Application.Runs;

/// <summary>
/// Says where to look when no run appeared: what people ask then, and GitHub's 204 does not tell. It reads the workflows of a repository
/// once, for as many dispatches as there are.
/// </summary>
internal sealed class NoRunHint(IRepositoryAccess access, IGitHubWorkflows gitHub, IWorkflowSyntax syntax)
{
    private const string Late = "GitHub Actions may be disabled or paused there, or the run is late.";

    /// <summary>To be asked while no transaction is open.</summary>
    public async Task<NoRunHints> ReadAsync(Dispatch first, CancellationToken cancellationToken)
    {
        var (repositoryId, person) = (first.RepositoryId, first.PersonId);
        var granted = await access.ForFollowUpAsync(repositoryId, person, AccessNeed.ReadingFiles, cancellationToken);
        var read = await granted.ThenAsync(grant =>
            gitHub.ReadAsync(
                GitHubCall.Background(grant.Credential, person),
                grant.Repository.FullName,
                grant.Repository.DefaultBranch,
                cancellationToken
            )
        );
        return new NoRunHints(eventType => HintFrom(read, eventType));
    }

    public static string ForWorkflow(Dispatch dispatch) => $"GitHub took it and shows no run of {dispatch.Workflow}. {Late}";

    private string HintFrom(Result<WorkflowFiles> read, string eventType) =>
        read.Match(
            found => HintFrom(found, eventType),
            _ => $"No run appeared. Is there a workflow on the default branch that listens to '{eventType}'? If so: {Late}"
        );

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
}

/// <summary>What the workflows of one repository say to each type of event.</summary>
internal sealed class NoRunHints(Func<string, string> hintFor)
{
    private readonly Dictionary<string, string> _hints = new(StringComparer.Ordinal);

    public string For(string eventType)
    {
        if (!_hints.TryGetValue(eventType, out var hint))
        {
            _hints[eventType] = hint = hintFor(eventType);
        }

        return hint;
    }
}
