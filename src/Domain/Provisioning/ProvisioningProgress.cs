using Infrajet.Domain.Dispatching;
using Infrajet.Domain.Runs;

namespace Infrajet.Domain.Provisioning;

/// <summary>Where an attempt stands, by what is known of its dispatch and its runs.</summary>
/// <param name="IsOver">Nothing of it is under way any more.</param>
/// <param name="Conclusion">GitHub's own word, where a run decided.</param>
public sealed record ProvisioningProgress(ProvisioningStatus Status, bool IsOver, string? Reason = null, string? Conclusion = null)
{
    private const string Success = "success";

    private static readonly ProvisioningProgress Gone = new(
        ProvisioningStatus.Failed,
        true,
        "Its run is gone: somebody deleted it, or GitHub shows it no more."
    );

    // What a run ends with that had nothing to do.
    private static readonly string[] Idle = ["skipped", "neutral"];

    public static ProvisioningProgress Of(Dispatch dispatch, IReadOnlyCollection<WorkflowRun> runs) =>
        dispatch.Status switch
        {
            DispatchStatus.Prepared => new(ProvisioningStatus.Validated, false),
            DispatchStatus.Unknown => new(ProvisioningStatus.Validated, false, dispatch.Reason),
            DispatchStatus.Refused => new(ProvisioningStatus.Failed, true, dispatch.Reason),
            DispatchStatus.Accepted => new(ProvisioningStatus.Dispatched, false),
            DispatchStatus.NoRunSeen => new(ProvisioningStatus.NotFound, true, dispatch.Reason),
            DispatchStatus.RunSeen => new(OfRunning(runs), false, dispatch.Reason),
            DispatchStatus.Completed => OfEnded(runs),
        };

    private static ProvisioningStatus OfRunning(IReadOnlyCollection<WorkflowRun> runs) =>
        runs.Any(run => run.Status is RunStatus.InProgress or RunStatus.Completed)
            ? ProvisioningStatus.InProgress
            : ProvisioningStatus.Queued;

    /// <summary>Several workflows may listen: all of them have to end well, and one at least has to have done something.</summary>
    public static bool AreSuccess(IReadOnlyCollection<WorkflowRun> runs) =>
        runs.All(run => run.Conclusion is { } conclusion && (conclusion == Success || Idle.Contains(conclusion)))
        && runs.Any(run => run.Conclusion == Success);

    /// <summary>It went wrong by itself: nobody ended it.</summary>
    public static bool IsFailure(WorkflowRun run) =>
        run.Conclusion is { } conclusion && conclusion != Success && StatusOf(conclusion) != ProvisioningStatus.Cancelled;

    /// <summary>The one that went wrong or did the work; else the first that was seen.</summary>
    public static WorkflowRun? RunThatCounts(IReadOnlyCollection<WorkflowRun> runs) =>
        runs.FirstOrDefault(run => run.Conclusion is { } conclusion && conclusion != Success && !Idle.Contains(conclusion))
        ?? runs.FirstOrDefault(run => run.Conclusion is null)
        ?? runs.FirstOrDefault(run => run.Conclusion == Success)
        ?? runs.FirstOrDefault();

    private static ProvisioningProgress OfEnded(IReadOnlyCollection<WorkflowRun> runs)
    {
        string[] conclusions = [.. runs.Select(run => run.Conclusion).OfType<string>()];
        var bad = conclusions.Except([Success, .. Idle]).OrderBy(BadFirst).FirstOrDefault();
        return bad is not null ? Ended(StatusOf(bad), bad)
            : conclusions.Length == 0 || conclusions.Length < runs.Count ? Gone
            : AreSuccess(runs) ? Ended(ProvisioningStatus.Succeeded, Success)
            : Ended(ProvisioningStatus.Failed, conclusions[0]);
    }

    private static ProvisioningProgress Ended(ProvisioningStatus status, string conclusion) =>
        new(status, true, status == ProvisioningStatus.Succeeded ? null : $"The run ended with {conclusion}.", conclusion);

    // What GitHub may call an end some day is a failure as well; its word is kept beside it.
    private static ProvisioningStatus StatusOf(string conclusion) =>
        conclusion switch
        {
            "cancelled" => ProvisioningStatus.Cancelled,
            "timed_out" => ProvisioningStatus.TimedOut,
            _ => ProvisioningStatus.Failed,
        };

    private static int BadFirst(string conclusion) =>
        StatusOf(conclusion) switch
        {
            ProvisioningStatus.Failed => 0,
            ProvisioningStatus.TimedOut => 1,
            _ => 2,
        };
}
