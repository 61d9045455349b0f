namespace Sandbox.Actions.Runs;

/// <summary>A job has gone on for longer than it may: GitHub cancels it.</summary>
internal sealed record TimeOutJob(long RepositoryId, long RunId, int Attempt, long JobId) : JobErrand(RepositoryId, RunId, Attempt, JobId)
{
    protected override void Run(JobPlay play) => play.Cancel(isForced: false);
}
