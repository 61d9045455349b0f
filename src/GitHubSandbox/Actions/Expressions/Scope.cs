namespace Sandbox.Actions.Expressions;

/// <summary>What an expression can reach: only the contexts that GitHub has at its place.</summary>
internal sealed class Scope
{
    public Dictionary<string, object?> Contexts { get; init; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>What a context holds; one that takes work to make is made when it is asked for.</summary>
    public object? this[string context] =>
        Contexts.TryGetValue(context, out var value)
            ? value is Lazy<object?> late
                ? late.Value
                : value
            : throw new ExpressionException($"Unrecognized named-value: '{context}'.");

    /// <summary>Null where the status functions cannot be asked.</summary>
    public Standing? Standing { get; init; }
}
