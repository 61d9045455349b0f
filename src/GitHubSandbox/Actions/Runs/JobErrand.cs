namespace Sandbox.Actions.Runs;

internal abstract record JobErrand(long RepositoryId, long RunId, int Attempt, long JobId) : RunErrand(RepositoryId, RunId, Attempt)
{
    protected sealed override void Run(World world, Run run)
    {
        if (run.Latest.Jobs.Find(job => job.Id == JobId) is { IsCompleted: false } job)
        {
            Run(new JobPlay(world, run, job));
        }
    }

    protected abstract void Run(JobPlay play);
}
