using Sandbox.Time;

namespace Sandbox.Actions.Runs;

/// <summary>Something that becomes of an attempt, unless it is over or there is a newer one by then.</summary>
internal abstract record RunErrand(long RepositoryId, long RunId, int Attempt) : Errand
{
    public sealed override void Run(World world)
    {
        if (world.Repositories.GetValueOrDefault(RepositoryId)?.Actions.Find(RunId) is { } run && run.Latest.Number == Attempt)
        {
            Run(world, run);
        }
    }

    protected abstract void Run(World world, Run run);
}
