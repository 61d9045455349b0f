namespace Sandbox.Actions.Runs;

internal sealed record EndStep(long RepositoryId, long RunId, int Attempt, long JobId, int Number, int ExitCode)
    : JobErrand(RepositoryId, RunId, Attempt, JobId)
{
    protected override void Run(JobPlay play) => play.EndStep(Number, ExitCode);
}
