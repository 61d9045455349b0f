namespace Sandbox.Limits;

/// <summary>How much of a limit is left, as every answer tells it.</summary>
internal sealed record Allowance(string Resource, int Limit, int Used, DateTimeOffset Reset)
{
    public int Remaining => Math.Max(0, Limit - Used);
}
