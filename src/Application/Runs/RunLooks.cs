using System.Runtime.CompilerServices;
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
/// are asked for that no list showed. Where one person may not look any more the next one may.
/// </summary>
internal sealed class RunLooks(IInfrajetDb db, IRepositoryAccess access, IGitHubRuns gitHub)
{
    private const int MostPages = 5;

    // GitHub shows no more; it takes so many only where somebody will be told that there is no run.
    private const int AllPages = 10;
    private const int FewRuns = 3;
    private const int MostSingly = 20;
    private const int MostPeople = 5;

    // Older runs would make the list long: they are few, and asked for one by one.
    private static readonly TimeSpan ListReach = TimeSpan.FromDays(1);

    // The same question gets the same answer, which costs GitHub's quota nothing.
    private static readonly TimeSpan Rounding = TimeSpan.FromMinutes(5);

    public async Task<RunFindings> AskAsync(DueLooks due, CancellationToken cancellationToken)
    {
        var findings = new RunFindings();
        await foreach (var person in PeopleAsync(due, cancellationToken))
        {
            await AskForAsync(person, due, findings, cancellationToken);
            if (!findings.IsRefused || findings.IsRefusedToAll || findings.Refused.Count == MostPeople)
            {
                break;
            }
        }

        return findings;
    }

    // As a rule the first one will do, and nobody has to be looked for.
    private async IAsyncEnumerable<long> PeopleAsync(DueLooks due, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var known = due.Asked.Select(dispatch => dispatch.PersonId).Distinct().ToList();
        foreach (var person in known)
        {
            yield return person;
        }

        var others = await db.PeopleOfOpenRuns(due.RepositoryId).Take(known.Count + MostPeople).ToListAsync(cancellationToken);
        others.AddRange(await db.PeopleOfOpenDispatches(due.RepositoryId).Take(known.Count + MostPeople).ToListAsync(cancellationToken));
        foreach (var person in others.Except(known))
        {
            yield return person;
        }
    }

    private async Task AskForAsync(long person, DueLooks due, RunFindings findings, CancellationToken cancellationToken)
    {
        var (failure, wasApp) = await AskOnceAsync(person, due, findings, cancellationToken);
        if (wasApp && failure is not null && !RepositoryFailures.IsPassing(failure))
        {
            // By now it is known whether the App is still there. If not, the person's own right may do.
            (failure, wasApp) = await AskOnceAsync(person, due, findings, cancellationToken);
        }

        findings.Stop(failure, person, wasApp);
    }

    private async Task<(Failure? Failure, bool WasApp)> AskOnceAsync(
        long person,
        DueLooks due,
        RunFindings findings,
        CancellationToken cancellationToken
    )
    {
        var granted = await access.ForFollowUpAsync(due.RepositoryId, person, AccessNeed.WatchingRuns, cancellationToken);
        return await granted.Match(
            async grant =>
            {
                var place = new Place(GitHubCall.Background(grant.Credential, person), grant);
                var failure = await AskAsync(place, due, findings, cancellationToken);
                failure = failure is null ? null : await access.ConcludeAsync(person, grant, failure, cancellationToken);
                return (failure, grant.Credential is InstallationCredential);
            },
            failure => Task.FromResult(((Failure?)failure, false))
        );
    }

    private async Task<Failure?> AskAsync(Place place, DueLooks due, RunFindings findings, CancellationToken cancellationToken)
    {
        var dispatches = due.Asked.ToList();
        var pages = due.HasOverdue ? AllPages : MostPages;
        foreach (var (eventName, since) in ListsFor(dispatches, due.Runs, due.At))
        {
            if (await ListAsync(place, eventName, since, pages, findings, cancellationToken) is { } failure)
            {
                return failure;
            }
        }

        long[] wanted = [.. dispatches.Select(dispatch => dispatch.NamedRunId).OfType<long>(), .. due.Runs.Select(run => run.Id)];
        foreach (var id in wanted.Distinct().Where(id => !findings.Seen.Contains(id)).Take(MostSingly))
        {
            if (await FindAsync(place, id, due.At, findings, cancellationToken) is { } failure)
            {
                return failure;
            }
        }

        return null;
    }

    // Those whose runs have a number are asked for one by one if they are few.
    private static IEnumerable<(string Event, DateTimeOffset Since)> ListsFor(
        IReadOnlyList<Dispatch> dispatches,
        IReadOnlyList<WorkflowRun> runs,
        DateTimeOffset now
    )
    {
        var nameless = dispatches.Where(dispatch => dispatch.NamedRunId is null).Select(Beginning);
        var numbered = dispatches
            .Where(dispatch => dispatch.NamedRunId is not null)
            .Select(Beginning)
            .Concat(runs.Select(run => (run.Event, At: run.StartedAt - RunMatching.Tolerance)))
            .Where(one => one.At > now - ListReach)
            .ToList();
        return nameless
            .Concat(numbered.Count > FewRuns ? numbered : [])
            .GroupBy(one => one.Event, one => one.At)
            .Select(group => (group.Key, Rounded(group.Min())));

        static (string Event, DateTimeOffset At) Beginning(Dispatch dispatch) => (dispatch.RunEvent, RunFindings.Beginning(dispatch));
    }

    private static DateTimeOffset Rounded(DateTimeOffset time) => time.AddTicks(-(time.Ticks % Rounding.Ticks));

    private async Task<Failure?> ListAsync(
        Place place,
        string eventName,
        DateTimeOffset since,
        int mostPages,
        RunFindings findings,
        CancellationToken cancellationToken
    )
    {
        var repository = place.Grant.Repository;
        var listed = await gitHub.ListAsync(place.Call, repository.FullName, eventName, since, mostPages, cancellationToken);
        return listed.Match<Failure?>(
            list =>
            {
                findings.AddList(eventName, since, list with { Runs = [.. list.Runs.Where(run => run.RepositoryId == repository.Id)] });
                return null;
            },
            failure => failure
        );
    }

    private async Task<Failure?> FindAsync(
        Place place,
        long id,
        DateTimeOffset now,
        RunFindings findings,
        CancellationToken cancellationToken
    )
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
            : await ListAsync(place, DispatchRequest.RepositoryEvent, Rounded(now), 1, findings, cancellationToken);
        if (refusal is null)
        {
            findings.Gone.Add(id);
        }

        return refusal;
    }

    private sealed record Place(GitHubCall Call, RepositoryGrant Grant);
}
