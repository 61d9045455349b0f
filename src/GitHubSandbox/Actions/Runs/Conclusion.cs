namespace Sandbox.Actions.Runs;

/// <summary>How a run, a job or a step ended.</summary>
internal static class Conclusion
{
    public const string Success = "success";
    public const string Failure = "failure";
    public const string Cancelled = "cancelled";
    public const string Skipped = "skipped";
    public const string TimedOut = "timed_out";
    public const string Neutral = "neutral";
    public const string Stale = "stale";
    public const string ActionRequired = "action_required";

    /// <summary>Of a run whose file is broken; GitHub's lists cannot be asked for it.</summary>
    public const string StartupFailure = "startup_failure";

    public static bool IsKnown(string conclusion) => IsJobs(conclusion) || conclusion is Stale or StartupFailure;

    /// <summary>Stale and startup_failure are things that happen to runs only.</summary>
    public static bool IsJobs(string conclusion) =>
        conclusion is Success or Failure or Cancelled or Skipped or TimedOut or Neutral or ActionRequired;
}
