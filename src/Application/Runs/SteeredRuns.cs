using Infrajet.Application.Auditing;
using Infrajet.Application.Common;
using Infrajet.Application.GitHub;
using Infrajet.Application.Repositories;
using Infrajet.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace Infrajet.Application.Runs;

/// <summary>What cancelling and running again share: whose run it is, the right to steer it, the deed, and a look at it soon.</summary>
internal sealed class SteeredRuns(IInfrajetDb db, ICall call, IRepositoryAccess access, AuditTrail trail, TimeProvider clock)
{
    /// <param name="steer">The one request to GitHub.</param>
    /// <param name="conflict">What it means when GitHub read the request and will not have it.</param>
    public async Task<Result<Done>> SteerAsync(
        long runId,
        string action,
        Failure conflict,
        Func<GitHubCall, RepositoryGrant, Task<Result<Done>>> steer,
        CancellationToken cancellationToken
    )
    {
        long? owner = call.Caller.IsAdministrator ? null : call.Caller.PersonId;
        if (await db.RunSeenBy(owner, runId).SingleOrDefaultAsync(cancellationToken) is not { } found)
        {
            return RunFailures.NotFound;
        }

        var granted = await access.ForCallerAsync($"{found.Run.RepositoryId}", AccessNeed.SteeringRuns, cancellationToken);
        return await granted.ThenAsync(grant => SteerAsync(runId, grant, action, conflict, steer));
    }

    private async Task<Result<Done>> SteerAsync(
        long runId,
        RepositoryGrant grant,
        string action,
        Failure conflict,
        Func<GitHubCall, RepositoryGrant, Task<Result<Done>>> steer
    )
    {
        var steered = await steer(GitHubCall.Interactive(grant.Credential, call.Caller.PersonId), grant);
        if (steered.Failure is { } failure)
        {
            return failure.Kind is FailureKind.Invalid or FailureKind.Conflict ? conflict
                : failure == GitHubFailures.OutcomeUnknown ? RunFailures.OutcomeUnknown
                : await access.ConcludeAsync(call.Caller.PersonId, grant, failure, CancellationToken.None);
        }

        // It is done: whoever else changes the run at this moment does not undo that.
        await db.ChangeAsync(() => NoteAsync(runId, grant, action), CancellationToken.None);
        return Done.Value;
    }

    private async Task NoteAsync(long runId, RepositoryGrant grant, string action)
    {
        var run = await db.RunsById([runId]).SingleAsync();
        run.LookSoon(clock.Now());
        trail.Record(action, $"{grant.Repository.FullName} run {runId}");
    }
}
