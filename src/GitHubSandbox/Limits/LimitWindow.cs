namespace Sandbox.Limits;

/// <summary>What was used of one limit until its time is over.</summary>
internal sealed class LimitWindow
{
    public DateTimeOffset Ends { get; set; }

    public int Used { get; set; }
}
