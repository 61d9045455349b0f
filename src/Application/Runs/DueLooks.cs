using Infrajet.Application.Dispatching;
using Infrajet.Domain.Dispatching;
using Infrajet.Domain.Runs;

namespace Infrajet.Application.Runs;

/// <summary>What is due in one repository at one moment.</summary>
/// <param name="IsTold">Webhooks of this repository came lately: then a run is asked for only when its own seems to have failed.</param>
/// <param name="Dispatches">Those whose own turn it is.</param>
/// <param name="Runs">Those that are not over, or may begin anew.</param>
/// <param name="Waiting">The events that wait there, whosever turn it is; null where none does.</param>
/// <param name="Watch">As it was read; null before the first look.</param>
internal sealed record DueLooks(
    long RepositoryId,
    DateTimeOffset At,
    bool IsTold,
    IReadOnlyList<Dispatch> Dispatches,
    IReadOnlyList<WorkflowRun> Runs,
    WaitingEvents? Waiting,
    RunWatch? Watch,
    DispatchingOptions Options
)
{
    private static readonly TimeSpan PatienceWithWebhooks = TimeSpan.FromMinutes(2);

    public bool IsToBeAsked => Asked.Any() || Runs.Count > 0;

    /// <summary>Those for which GitHub has to be asked; of all that wait the oldest one stands for the others.</summary>
    public IEnumerable<Dispatch> Asked =>
        IsTurnOfWaiting && !HasPatience(Waiting!.Oldest)
            ? Dispatches.Where(IsToBeAskedFor).Append(Waiting.Oldest)
            : Dispatches.Where(IsToBeAskedFor);

    /// <summary>What is accepted from now on is not looked for yet.</summary>
    public DateTimeOffset LookedFor => At - Options.FirstLook;

    public bool HasOverdue => Dispatches.Any(IsOverdue);

    private bool IsTurnOfWaiting =>
        Waiting is not null && (Watch?.NextLookAt <= At || HasNew(Waiting) && !(IsTold && Watch?.NextLookAt is not null));

    public bool IsOverdue(Dispatch dispatch) => dispatch.Status == DispatchStatus.Accepted && WindowEnds(dispatch) <= At;

    public bool HasPatience(Dispatch dispatch) => IsTold && PatienceEnds(dispatch) > At;

    public DateTimeOffset WindowEnds(Dispatch dispatch) => AcceptedAt(dispatch) + Options.RunWindow;

    public static DateTimeOffset PatienceEnds(Dispatch dispatch) => AcceptedAt(dispatch) + PatienceWithWebhooks;

    /// <summary>Later the longer it waits in vain.</summary>
    public DateTimeOffset NextLookFor(Dispatch dispatch) => At + RunPace.AfterWaiting(At - AcceptedAt(dispatch));

    /// <summary>The next common look for what waits then.</summary>
    public DateTimeOffset? NextLookFor(WaitingEvents? waiting) =>
        waiting is null ? null
        : !IsTurnOfWaiting && Watch?.NextLookAt is { } planned ? planned
        : HasPatience(waiting.Oldest) ? PatienceEnds(waiting.Oldest)
        : NextLookFor(IsTold ? waiting.Oldest : waiting.Newest);

    // It may have been accepted while nothing waited, or while the common look was far away.
    private bool HasNew(WaitingEvents waiting) =>
        AcceptedAt(waiting.Oldest) <= LookedFor && AcceptedAt(waiting.Newest) > (Watch?.LookedFor ?? default);

    // The last look for siblings is left out where GitHub tells of them by itself.
    private bool IsToBeAskedFor(Dispatch dispatch) => dispatch.Status == DispatchStatus.Accepted ? !HasPatience(dispatch) : !IsTold;

    private static DateTimeOffset AcceptedAt(Dispatch dispatch) => dispatch.AnsweredAt ?? dispatch.RequestedAt;
}

internal sealed record WaitingEvents(Dispatch Oldest, Dispatch Newest);
