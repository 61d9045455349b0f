using Infrajet.Application.Repositories;
using Infrajet.Domain.Common;
using Infrajet.Domain.Dispatching;
using Infrajet.Domain.Runs;

namespace Infrajet.Application.Runs;

/// <summary>What a look at one repository brought.</summary>
internal sealed class RunFindings
{
    private readonly Dictionary<string, (DateTimeOffset Since, DateTimeOffset Reach)> _lists = [];

    public List<RunSighting> Sightings { get; } = [];

    public HashSet<long> Seen { get; } = [];

    public HashSet<long> Gone { get; } = [];

    /// <summary>Those who may not look there any more.</summary>
    public HashSet<long> Refused { get; } = [];

    /// <summary>The App may not: then nobody may, whoever it looks for.</summary>
    public bool IsRefusedToAll { get; private set; }

    public bool IsRefused => Failure is { } failure && !RepositoryFailures.IsPassing(failure);

    public bool HasListed => _lists.Count > 0;

    /// <summary>Why not everything was looked at.</summary>
    public Failure? Failure { get; private set; }

    public void Add(IEnumerable<RunSighting> runs) => Sightings.AddRange(runs.Where(run => Seen.Add(run.Id)));

    public void AddList(string eventName, DateTimeOffset since, RunList list)
    {
        _lists[eventName] = (since, list.IsWhole ? since : list.Runs.Select(run => run.CreatedAt).Append(DateTimeOffset.MaxValue).Min());
        Add(list.Runs);
    }

    public void Stop(Failure? failure, long person, bool wasApp)
    {
        Failure = failure;
        if (IsRefused)
        {
            Refused.Add(person);
            IsRefusedToAll = wasApp;
        }
    }

    /// <summary>Whether its runs were asked for.</summary>
    public bool HasAskedFor(Dispatch dispatch) =>
        dispatch.NamedRunId is { } named
            ? Seen.Contains(named) || Gone.Contains(named)
            : _lists.TryGetValue(dispatch.RunEvent, out var list) && list.Since <= Beginning(dispatch);

    /// <summary>Whether they could be seen if they were there: a list that was cut off does not reach back to them.</summary>
    public bool CouldShow(Dispatch dispatch) =>
        HasAskedFor(dispatch) && (dispatch.NamedRunId is not null || _lists[dispatch.RunEvent].Reach <= Beginning(dispatch));

    /// <summary>No run of it is older.</summary>
    public static DateTimeOffset Beginning(Dispatch dispatch) => (dispatch.SentAt ?? dispatch.RequestedAt) - RunMatching.Tolerance;
}
