using Sandbox.Actions.Expressions;
using Sandbox.Actions.Workflows;

namespace Sandbox.Actions.Runs;

/// <summary>What several jobs come to together.</summary>
internal static class Outcomes
{
    /// <summary>Of the jobs that a matrix made of one, or of the one.</summary>
    public static string Joint(IReadOnlyCollection<Job> jobs)
    {
        string[] results = [.. jobs.Select(job => job.Verdict)];
        return results switch
        {
            _ when results.Contains(Conclusion.Failure) || results.Contains(Conclusion.TimedOut) => Conclusion.Failure,
            _ when results.Contains(Conclusion.Cancelled) => Conclusion.Cancelled,
            _ when results.Length > 0 && results.All(result => result == Conclusion.Skipped) => Conclusion.Skipped,
            _ => Conclusion.Success,
        };
    }

    public static string OfRun(Attempt attempt) => attempt.IsCancelled ? Conclusion.Cancelled : Joint(attempt.Jobs);

    /// <summary>How a job finds things that needs others, and those that they needed.</summary>
    public static Standing StandingBefore(JobDefinition definition, Attempt attempt, WorkflowFile file)
    {
        bool HasFailed(string key) => JobsOf(key, attempt).Any(job => job.Verdict is Conclusion.Failure or Conclusion.TimedOut);
        var needed = definition.Needs.SelectMany(key => JobsOf(key, attempt));
        return attempt.IsCancelled ? Standing.Cancelled
            : file.Before(definition).Any(HasFailed) ? Standing.Failure
            : needed.All(job => job.Verdict is Conclusion.Success or Conclusion.Neutral) ? Standing.Success
            : Standing.Unmet;
    }

    private static IEnumerable<Job> JobsOf(string key, Attempt attempt) => attempt.Jobs.Where(job => job.Key == key);
}
