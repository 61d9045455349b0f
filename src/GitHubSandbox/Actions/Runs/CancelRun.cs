namespace Sandbox.Actions.Runs;

/// <summary>Somebody asked for it a moment ago.</summary>
internal sealed record CancelRun(long RepositoryId, long RunId, int Attempt, bool IsForced) : RunErrand(RepositoryId, RunId, Attempt)
{
    protected override void Run(World world, Run run)
    {
        if (!run.Latest.IsCompleted)
        {
            new AttemptPlay(world, run).Cancel(IsForced);
        }
    }
}
