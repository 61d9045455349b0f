namespace Sandbox.Time;

/// <summary>Something that happens of itself at its time: data, so that a snapshot carries it.</summary>
internal abstract record Errand
{
    /// <summary>Runs with the world held.</summary>
    public abstract void Run(World world);
}
