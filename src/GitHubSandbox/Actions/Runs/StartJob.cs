namespace Sandbox.Actions.Runs;

/// <summary>A runner takes the job.</summary>
internal sealed record StartJob(long RepositoryId, long RunId, int Attempt, long JobId) : JobErrand(RepositoryId, RunId, Attempt, JobId)
{
    protected override void Run(JobPlay play) => play.Start();
}
