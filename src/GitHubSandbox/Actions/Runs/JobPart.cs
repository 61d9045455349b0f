using Sandbox.Actions.Expressions;
using Sandbox.Actions.Workflows;

namespace Sandbox.Actions.Runs;

/// <summary>What falls to one job when its run follows a script: its share of the time, and of the end.</summary>
internal sealed class JobPart(World world, Attempt attempt, Job job, WorkflowFile file)
{
    // GitHub's own machines let no job go on for longer than six hours.
    private const int MostMinutes = 360;

    private readonly JobDefinition _definition = file.Job(job.Key);

    /// <summary>When it is cancelled for having gone on too long; never before a scripted duration is over.</summary>
    public DateTimeOffset Deadline
    {
        get
        {
            var minutes = Values.ParseNumber(_definition.TimeoutMinutes) is > 0 and < MostMinutes and var given ? given : MostMinutes;
            return attempt.Script?.Duration is null ? job.StartedAt!.Value.AddMinutes(minutes) : DateTimeOffset.MaxValue;
        }
    }

    // A scripted end comes with the jobs that nobody waits for; those before them do well.
    private string? ScriptedEnd =>
        attempt.Script?.Conclusion is not { } scripted ? null
        : !file.IsNeeded(_definition) && Conclusion.IsJobs(scripted) ? scripted
        : Conclusion.Success;

    /// <summary>The last step makes a scripted duration come out even.</summary>
    public TimeSpan TimeOf(Step step, TimeSpan ownTime)
    {
        var isLast = step.Number == job.Steps.Count;
        if (attempt.Script?.Duration is not { } whole)
        {
            return isLast ? TimeSpan.Zero
                : ownTime > TimeSpan.Zero ? ownTime
                : world.Actions.StepTime;
        }

        var share = whole / file.Depth;
        var left = job.StartedAt!.Value + share - world.Now;
        return !isLast ? share / job.Steps.Count
            : left > TimeSpan.Zero && !job.IsCancelled ? left
            : TimeSpan.Zero;
    }

    /// <summary>A scripted failure is that of the last step of the file.</summary>
    public int ExitOf(Step step, int ownExit) =>
        ScriptedEnd is not { } end ? ownExit
        : end == Conclusion.Failure && step.Number == job.Steps.Count - 1 ? 1
        : 0;

    /// <summary>What a step writes at its end that does well by itself and fails by the script.</summary>
    public IEnumerable<string> LogOf(Step step, int ownExit) =>
        ownExit == 0 && ExitOf(step, ownExit) is not 0 and var exit
            ? [.. attempt.Script?.Log ?? [], $"##[error]Process completed with exit code {exit}."]
            : [];

    public string ConclusionAfter(Standing standing) =>
        standing switch
        {
            Standing.Cancelled => Conclusion.Cancelled,
            Standing.Failure => ScriptedEnd ?? Conclusion.Failure,
            Standing.Success or Standing.Unmet => ScriptedEnd ?? Conclusion.Success,
        };
}
