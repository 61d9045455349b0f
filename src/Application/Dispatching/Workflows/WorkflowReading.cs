using Infrajet.Application.Common;
using Infrajet.Application.GitHub;
using Infrajet.Application.Repositories;
using Infrajet.Domain.Common;
using Infrajet.Domain.Repositories;

namespace Infrajet.Application.Dispatching.Workflows;

/// <summary>What both previews need: the caller's right, and the workflow files as they would be used.</summary>
internal sealed class WorkflowReading(IRepositoryAccess access, IGitHubWorkflows gitHub, IWorkflowSyntax syntax, ICall call)
{
    /// <summary>The right is that of the deed itself, but whoever has it in an archived repository is told so instead of being refused.</summary>
    public async Task<Result<RepositoryGrant>> AskAsync(string reference, AccessNeed need, CancellationToken cancellationToken)
    {
        var looking = need with { Right = RepositoryRight.Read };
        var granted = await access.ForCallerAsync(reference, looking, cancellationToken);
        return granted.Match<Result<RepositoryGrant>>(
            grant => grant.Right < need.Right ? RepositoryFailures.NoAccess : grant,
            failure => failure
        );
    }

    public async Task<Result<IReadOnlyList<ReadWorkflow>>> ReadAsync(
        RepositoryGrant grant,
        string gitRef,
        CancellationToken cancellationToken
    )
    {
        var gitHubCall = GitHubCall.Interactive(grant.Credential, call.Caller.PersonId);
        var read = await gitHub.ReadAsync(gitHubCall, grant.Repository.FullName, gitRef, cancellationToken);
        return read.Match<Result<IReadOnlyList<ReadWorkflow>>>(
            found => found.Files.Select(Read).ToList(),
            failure => Refused(grant, failure)
        );
    }

    private Failure Refused(RepositoryGrant grant, Failure failure)
    {
        if (failure.Kind == FailureKind.Forbidden)
        {
            access.Forget(grant.Repository.Id);
        }

        return DispatchFailures.Of(failure);
    }

    private ReadWorkflow Read(WorkflowFile file) =>
        syntax
            .Read(file.Text)
            .Match(outline => new ReadWorkflow(file.Path, outline, null), failure => new ReadWorkflow(file.Path, null, failure.Message));
}

/// <param name="Outline">Null where the file cannot be read; then <paramref name="Fault"/> says why.</param>
internal sealed record ReadWorkflow(string Path, WorkflowOutline? Outline, string? Fault)
{
    public string Name => Outline?.Name ?? Path;
}
