namespace Sandbox.Actions.Expressions;

/// <summary>Such as github or inputs.</summary>
internal sealed record NamedContext(string Name) : Expression
{
    public override object? Evaluate(Scope scope) => scope[Name];
}
