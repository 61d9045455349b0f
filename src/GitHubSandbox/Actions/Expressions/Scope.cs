namespace Sandbox.Actions.Expressions;

/// <summary>What an expression can reach: only the contexts that GitHub has at its place.</summary>
internal sealed class Scope
{
    public Dictionary<string, object?> Contexts { get; init; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Null where the status functions cannot be asked.</summary>
    public Standing? Standing { get; init; }
}
