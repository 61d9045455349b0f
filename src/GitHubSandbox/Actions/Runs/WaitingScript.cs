namespace Sandbox.Actions.Runs;

/// <summary>A script that runs to come will follow.</summary>
internal sealed class WaitingScript
{
    public required RunScript Script { get; init; }

    public int Followed { get; set; }

    public bool IsUsedUp => Followed >= Script.Times;
}
