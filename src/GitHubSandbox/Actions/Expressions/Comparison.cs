namespace Sandbox.Actions.Expressions;

internal sealed record Comparison(string Sign, Expression Left, Expression Right) : Expression
{
    public override object? Evaluate(Scope scope)
    {
        var left = Left.Evaluate(scope);
        var right = Right.Evaluate(scope);
        return Sign switch
        {
            "==" => Values.AreEqual(left, right),
            "!=" => !Values.AreEqual(left, right),
            "<" => Values.Compare(left, right) < 0,
            "<=" => Values.Compare(left, right) <= 0,
            ">" => Values.Compare(left, right) > 0,
            _ => Values.Compare(left, right) >= 0,
        };
    }
}
