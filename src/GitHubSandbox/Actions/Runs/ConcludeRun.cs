namespace Sandbox.Actions.Runs;

/// <summary>A completed run learns its conclusion.</summary>
internal sealed record ConcludeRun(long RepositoryId, long RunId, int Attempt, string Conclusion) : RunErrand(RepositoryId, RunId, Attempt)
{
    protected override void Run(World world, Run run) => new AttemptPlay(world, run).Conclude(Conclusion);
}
