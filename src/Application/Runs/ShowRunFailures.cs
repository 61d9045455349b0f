using Infrajet.Application.Common;
using Infrajet.Application.GitHub;
using Infrajet.Application.Repositories;
using Infrajet.Domain.Common;
using Infrajet.Domain.Runs;
using Infrajet.Domain.Secrets;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Infrajet.Application.Runs;

/// <summary>What went wrong in a run that one of the caller's dispatches started, for whoever may look into the repository.</summary>
public sealed record ShowRunFailures(long Id) : IRequest<Result<FailedRun>>;

/// <param name="Attempt">Of which attempt it is told: the latest that is known here.</param>
/// <param name="Jobs">None where nothing failed so far.</param>
public sealed record FailedRun(long RunId, int Attempt, IReadOnlyList<FailedJob> Jobs);

internal sealed class ShowRunFailuresHandler(IInfrajetDb db, ICall call, IRepositoryAccess access, IGitHubRunFailures gitHub)
    : IRequestHandler<ShowRunFailures, Result<FailedRun>>
{
    public async Task<Result<FailedRun>> Handle(ShowRunFailures request, CancellationToken cancellationToken)
    {
        long? owner = call.Caller.IsAdministrator ? null : call.Caller.PersonId;
        if (await db.RunSeenBy(owner, request.Id).SingleOrDefaultAsync(cancellationToken) is not { Run: { } run } owned)
        {
            return RunFailures.NotFound;
        }

        if (owned.Dispatch.ProvisioningId is { } order)
        {
            return RunFailures.ShownWithItsOrder(order);
        }

        var granted = await access.ForCallerAsync($"{run.RepositoryId}", AccessNeed.WatchingRuns, cancellationToken);
        return await granted.ThenAsync(grant => AskAsync(run, grant, cancellationToken));
    }

    private async Task<Result<FailedRun>> AskAsync(WorkflowRun run, RepositoryGrant grant, CancellationToken cancellationToken)
    {
        var person = call.Caller.PersonId;
        var found = await gitHub.OfAsync(
            GitHubCall.Interactive(grant.Credential, person),
            grant.Repository.FullName,
            run.Id,
            run.Attempt,
            Masking.ByShape,
            cancellationToken
        );
        return found.Failure is { } failure
            ? await access.ConcludeAsync(person, grant, failure, cancellationToken)
            : found.Match<Result<FailedRun>>(jobs => new FailedRun(run.Id, run.Attempt, jobs), failed => failed);
    }
}
