namespace Sandbox.Actions.Expressions;

internal sealed record Negation(Expression Operand) : Expression
{
    public override object? Evaluate(Scope scope) => !Values.IsTrue(Operand.Evaluate(scope));
}
