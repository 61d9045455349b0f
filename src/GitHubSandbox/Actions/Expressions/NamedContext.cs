namespace Sandbox.Actions.Expressions;

/// <summary>Such as github or inputs.</summary>
internal sealed record NamedContext(string Name) : Expression
{
    public override object? Evaluate(Scope scope) =>
        scope.Contexts.TryGetValue(Name, out var value) ? value : throw new ExpressionException($"Unrecognized named-value: '{Name}'.");
}
