namespace Sandbox.Actions.Expressions;

/// <summary>And, or: they give the operand that decides, so that <c>a || b</c> serves as a default.</summary>
internal sealed record Choice(bool IsAnd, Expression Left, Expression Right) : Expression
{
    public override object? Evaluate(Scope scope)
    {
        var left = Left.Evaluate(scope);
        return Values.IsTrue(left) == IsAnd ? Right.Evaluate(scope) : left;
    }
}
