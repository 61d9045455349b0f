using System.Globalization;
using Infrajet.Application.Common;
using Infrajet.Application.Dispatching;
using Infrajet.Application.GitHub;
using Infrajet.Application.Jobs;
using Infrajet.Application.Repositories;
using Infrajet.Domain.Common;
using Infrajet.Domain.Dispatching;
using Infrajet.Domain.Jobs;
using Infrajet.Domain.Runs;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Infrajet.Application.Runs;

/// <summary>
/// Looks at GitHub for all that is due in one repository: the runs of new dispatches, and what became of runs that are not over. One list
/// shows a hundred of them, so that they are asked for one by one only where few are due. Done twice it only looks twice.
/// </summary>
internal sealed class FollowRuns(
    IInfrajetDb db,
    IRepositoryAccess access,
    IGitHubRuns gitHub,
    RunSightings sightings,
    NoRunHint hints,
    IOptionsMonitor<DispatchingOptions> options,
    TimeProvider clock
) : IWork
{
    public const string WorkKind = "runs.follow";
    private const int MostDispatches = 500;
    private const int MostRuns = 500;
    private const int MostPages = 10;
    private const int FewRuns = 3;
    private const int MostSingly = 20;

    public string Kind => WorkKind;

    public static WorkOrder OrderFor(long repositoryId) =>
        new(WorkKind, $"{repositoryId}", $"{repositoryId}", null, $"follow-{repositoryId}") { IsSingle = true };

    public static string SingleKeyFor(long repositoryId) => $"{WorkKind}:{repositoryId}";

    public async Task<WorkOutcome> DoAsync(WorkItem item, CancellationToken cancellationToken)
    {
        var repositoryId = long.Parse(item.SubjectId, CultureInfo.InvariantCulture);
        var dispatches = await StillOpenAsync(repositoryId, cancellationToken);
        var runs = await db.RunsDueIn(repositoryId, clock.Now(), MostRuns).ToListAsync(cancellationToken);
        if (dispatches.Count == 0 && runs.Count == 0)
        {
            return WorkOutcome.Finished;
        }

        var person = dispatches.FirstOrDefault()?.PersonId ?? await OwnerOfAsync(runs[0], cancellationToken);
        var granted = await access.ForFollowUpAsync(repositoryId, person, AccessNeed.WatchingRuns, cancellationToken);
        return await granted.Match(
            grant => LookAsync(grant, person, dispatches, runs, cancellationToken),
            failure => Task.FromResult(AfterRefusal(failure, dispatches, runs))
        );
    }

    // Those whose runs are over are only waiting for siblings, and nobody has to be asked for that.
    private async Task<List<Dispatch>> StillOpenAsync(long repositoryId, CancellationToken cancellationToken)
    {
        var open = new List<Dispatch>();
        foreach (var dispatch in await db.DispatchesDueIn(repositoryId, clock.Now(), MostDispatches).ToListAsync(cancellationToken))
        {
            var runs = await db.RunsOf(dispatch.Id).ToListAsync(cancellationToken);
            if (dispatch.Status == DispatchStatus.Accepted || !runs.Exists(run => run.ToldAt is not null))
            {
                open.Add(dispatch);
            }
            else
            {
                Conclude(dispatch, runs);
            }
        }

        return open;
    }

    private async Task<long?> OwnerOfAsync(WorkflowRun run, CancellationToken cancellationToken) =>
        (await db.DispatchToRead(run.DispatchId!).SingleOrDefaultAsync(cancellationToken))?.PersonId;

    private async Task<WorkOutcome> LookAsync(
        RepositoryGrant grant,
        long? person,
        List<Dispatch> dispatches,
        List<WorkflowRun> runs,
        CancellationToken cancellationToken
    )
    {
        var gitHubCall = GitHubCall.Background(grant.Credential, person);
        var seen = new HashSet<long>();
        foreach (var (eventName, since) in Lists(dispatches, runs))
        {
            var listed = await gitHub.ListAsync(gitHubCall, grant.Repository.FullName, eventName, since, MostPages, cancellationToken);
            if (listed.Failure is { } failure)
            {
                return AfterRefusal(failure, dispatches, runs);
            }

            var list = listed.Match(found => found.Runs, _ => []);
            await sightings.TakeInAsync(list, areTold: false, cancellationToken);
            seen.UnionWith(list.Select(run => run.Id));
        }

        foreach (var run in runs.Where(run => !seen.Contains(run.Id)).Take(MostSingly))
        {
            if (await LookAtAsync(gitHubCall, grant, run, cancellationToken) is { } failure)
            {
                return AfterRefusal(failure, dispatches, runs);
            }
        }

        await SetNextLooksAsync(grant, dispatches, runs, cancellationToken);
        return WorkOutcome.Finished;
    }

    private static IEnumerable<(string Event, DateTimeOffset Since)> Lists(List<Dispatch> dispatches, List<WorkflowRun> runs)
    {
        var begun = dispatches.Select(dispatch => (dispatch.RunEvent, At: dispatch.SentAt ?? dispatch.RequestedAt));
        var followed = runs.Count > FewRuns ? runs.Select(run => (run.Event, At: run.StartedAt)) : [];
        return begun
            .Concat(followed)
            .GroupBy(one => one.Item1, one => one.At)
            .Select(group => (group.Key, group.Min() - RunMatching.Tolerance));
    }

    private async Task<Failure?> LookAtAsync(
        GitHubCall gitHubCall,
        RepositoryGrant grant,
        WorkflowRun run,
        CancellationToken cancellationToken
    )
    {
        var found = await gitHub.FindAsync(gitHubCall, grant.Repository.FullName, run.Id, cancellationToken);
        if (found.Failure is { Kind: FailureKind.Forbidden })
        {
            run.Vanish(clock.Now());
            return null;
        }

        return await found.Match<Task<Failure?>>(
            async sighting =>
            {
                await sightings.TakeInAsync([sighting], areTold: false, cancellationToken);
                return null;
            },
            failure => Task.FromResult<Failure?>(failure)
        );
    }

    private async Task SetNextLooksAsync(
        RepositoryGrant grant,
        List<Dispatch> dispatches,
        List<WorkflowRun> runs,
        CancellationToken cancellationToken
    )
    {
        var now = clock.Now();
        foreach (var run in runs.Where(run => run.NextLookAt <= now))
        {
            run.LookedInVain(now);
        }

        foreach (var dispatch in dispatches.Where(dispatch => dispatch.NextLookAt <= now))
        {
            if (dispatch.Status == DispatchStatus.RunSeen)
            {
                Conclude(dispatch, await db.RunsOf(dispatch.Id).ToListAsync(cancellationToken));
                continue;
            }

            var waited = now - (dispatch.SentAt ?? dispatch.RequestedAt);
            if (waited >= options.CurrentValue.RunWindow)
            {
                dispatch.FindNoRun(await hints.ForAsync(dispatch, grant, cancellationToken));
            }
            else
            {
                dispatch.LookAgainAt(now + RunPace.AfterWaiting(waited));
            }
        }
    }

    /// <summary>The window for siblings is past: what is left are the runs that were found.</summary>
    private void Conclude(Dispatch dispatch, List<WorkflowRun> runs)
    {
        if (runs.TrueForAll(run => run.IsOver))
        {
            dispatch.Complete(clock.Now());
        }
        else
        {
            dispatch.LookAgainAt(null);
        }
    }

    private WorkOutcome AfterRefusal(Failure failure, List<Dispatch> dispatches, List<WorkflowRun> runs)
    {
        if (failure.Kind is FailureKind.RateLimited or FailureKind.Upstream)
        {
            return WorkOutcome.Again(failure.RetryAfter ?? TimeSpan.FromSeconds(30));
        }

        var now = clock.Now();
        const string reason = "GitHub does not show the runs of this repository any more: it is gone, or nobody here may look.";
        dispatches.FindAll(dispatch => dispatch.Status == DispatchStatus.Accepted).ForEach(dispatch => dispatch.FindNoRun(reason));
        dispatches.FindAll(dispatch => dispatch.Status == DispatchStatus.RunSeen).ForEach(dispatch => dispatch.StopLooking(reason));
        runs.ForEach(run => run.Vanish(now));
        return WorkOutcome.Finished;
    }
}
