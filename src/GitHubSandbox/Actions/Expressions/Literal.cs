namespace Sandbox.Actions.Expressions;

internal sealed record Literal(object? Value) : Expression
{
    public override object? Evaluate(Scope scope) => Value;
}
