using Infrajet.Application.Common;
using Infrajet.Application.GitHub;
using Infrajet.Application.Repositories;
using Infrajet.Domain.Common;
using Infrajet.Domain.Dispatching;
using Infrajet.Domain.Runs;
using Microsoft.EntityFrameworkCore;

namespace Infrajet.Application.Runs;

/// <summary>
/// Asks GitHub for what is due in one repository, in as few requests as that takes: a list shows a hundred runs, and one by one only those
/// are asked for that no list showed.
/// </summary>
internal sealed class RunLooks(IInfrajetDb db, IRepositoryAccess access, IGitHubRuns gitHub, TimeProvider clock)
{
    private const int MostPages = 5;
    private const int FewRuns = 3;
    private const int MostSingly = 20;
    private const int MostPeople = 3;

    // Older runs would make the list long: they are few, and asked for one by one.
    private static readonly TimeSpan ListReach = TimeSpan.FromDays(1);

    // The same question gets the same answer, which costs GitHub's quota nothing.
    private static readonly TimeSpan Rounding = TimeSpan.FromMinutes(5);

    public async Task<RunFindings> AskAsync(
        long repositoryId,
        IReadOnlyList<Dispatch> dispatches,
        IReadOnlyList<WorkflowRun> runs,
        CancellationToken cancellationToken
    )
    {
        string[] ids = [.. dispatches.Select(dispatch => dispatch.Id), .. runs.Select(run => run.DispatchId).OfType<string>()];
        var people = await db.PeopleOf(ids).Take(MostPeople).ToListAsync(cancellationToken);
        Result<RepositoryGrant> granted = RepositoryFailures.NoAccess;
        long? person = null;
        foreach (var candidate in people.TakeWhile(_ => granted.Failure is not null))
        {
            person = candidate;
            granted = await access.ForFollowUpAsync(repositoryId, candidate, AccessNeed.WatchingRuns, cancellationToken);
        }

        var findings = new RunFindings();
        findings.Stop(
            await granted.Match(
                async grant =>
                {
                    var failure = await AskAsync(
                        new(GitHubCall.Background(grant.Credential, person), grant),
                        dispatches,
                        runs,
                        findings,
                        cancellationToken
                    );
                    return failure is null ? null : await access.ConcludeAsync(person ?? 0, grant, failure, cancellationToken);
                },
                failure => Task.FromResult<Failure?>(failure)
            )
        );
        return findings;
    }

    private async Task<Failure?> AskAsync(
        Place place,
        IReadOnlyList<Dispatch> dispatches,
        IReadOnlyList<WorkflowRun> runs,
        RunFindings findings,
        CancellationToken cancellationToken
    )
    {
        foreach (var (eventName, since) in ListsFor(dispatches, runs))
        {
            if (await ListAsync(place, eventName, since, findings, cancellationToken) is { } failure)
            {
                return failure;
            }
        }

        long[] wanted = [.. dispatches.Select(dispatch => dispatch.NamedRunId).OfType<long>(), .. runs.Select(run => run.Id)];
        foreach (var id in wanted.Distinct().Where(id => !findings.Seen.Contains(id)).Take(MostSingly))
        {
            if (await FindAsync(place, id, findings, cancellationToken) is { } failure)
            {
                return failure;
            }
        }

        return null;
    }

    private IEnumerable<(string Event, DateTimeOffset Since)> ListsFor(IReadOnlyList<Dispatch> dispatches, IReadOnlyList<WorkflowRun> runs)
    {
        var begun = dispatches
            .Where(dispatch => dispatch.NamedRunId is null)
            .Select(dispatch => (Event: dispatch.RunEvent, At: dispatch.SentAt ?? dispatch.RequestedAt));
        var reach = clock.Now() - ListReach;
        var followed = runs.Where(run => run.StartedAt > reach).Select(run => (run.Event, At: run.StartedAt)).ToList();
        return begun
            .Concat(followed.Count > FewRuns ? followed : [])
            .GroupBy(one => one.Event, one => one.At)
            .Select(group => (group.Key, Rounded(group.Min() - RunMatching.Tolerance)));
    }

    private static DateTimeOffset Rounded(DateTimeOffset time) => time.AddTicks(-(time.Ticks % Rounding.Ticks));

    private async Task<Failure?> ListAsync(
        Place place,
        string eventName,
        DateTimeOffset since,
        RunFindings findings,
        CancellationToken cancellationToken
    )
    {
        var name = place.Grant.Repository.FullName;
        var listed = await gitHub.ListAsync(place.Call, name, eventName, since, MostPages, cancellationToken);
        findings.Add(listed.Match(list => list.Runs, _ => []).Where(run => run.RepositoryId == place.Grant.Repository.Id));
        findings.HasListed |= listed.Failure is null;
        return listed.Failure;
    }

    private async Task<Failure?> FindAsync(Place place, long id, RunFindings findings, CancellationToken cancellationToken)
    {
        var found = await gitHub.FindAsync(place.Call, place.Grant.Repository.FullName, id, cancellationToken);
        if (found.Failure != GitHubFailures.NoAccess)
        {
            findings.Add(found.Match<RunSighting[]>(run => [run], _ => []));
            return found.Failure;
        }

        // The run is gone, or the whole repository: a list tells.
        var refusal = findings.HasListed
            ? null
            : await ListAsync(place, DispatchRequest.RepositoryEvent, Rounded(clock.Now()), findings, cancellationToken);
        if (refusal is null)
        {
            findings.Gone.Add(id);
        }

        return refusal;
    }

    private sealed record Place(GitHubCall Call, RepositoryGrant Grant);
}

/// <summary>What a look at one repository brought.</summary>
internal sealed class RunFindings
{
    public List<RunSighting> Sightings { get; } = [];

    public HashSet<long> Seen { get; } = [];

    public HashSet<long> Gone { get; } = [];

    public bool HasListed { get; set; }

    /// <summary>Why not everything was looked at.</summary>
    public Failure? Failure { get; private set; }

    public void Add(IEnumerable<RunSighting> runs) => Sightings.AddRange(runs.Where(run => Seen.Add(run.Id)));

    public void Stop(Failure? failure) => Failure = failure;
}
