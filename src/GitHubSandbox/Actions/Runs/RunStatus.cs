namespace Sandbox.Actions.Runs;

/// <summary>How far a run, a job or a step has come.</summary>
internal static class RunStatus
{
    public const string Requested = "requested";
    public const string Queued = "queued";
    public const string Pending = "pending";
    public const string Waiting = "waiting";
    public const string InProgress = "in_progress";
    public const string Completed = "completed";

    /// <summary>Whether a run can stay there before it starts.</summary>
    public static bool IsBeforeStart(string status) => status is Requested or Queued or Pending or Waiting;
}
