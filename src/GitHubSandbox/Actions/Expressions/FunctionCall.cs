namespace Sandbox.Actions.Expressions;

internal sealed record FunctionCall(string Name, IReadOnlyList<Expression> Arguments) : Expression
{
    public override object? Evaluate(Scope scope) =>
        Functions.Call(Name, [.. Arguments.Select(argument => argument.Evaluate(scope))], scope);
}
