namespace Sandbox.Actions.Expressions;

/// <summary>Every item of a list, or every value of an object.</summary>
internal sealed record Wildcard(Expression Target) : Expression
{
    public override object? Evaluate(Scope scope) =>
        Target.Evaluate(scope) switch
        {
            FilteredArray items => new FilteredArray(items.SelectMany(Parts)),
            var target => new FilteredArray(Parts(target)),
        };

    private static IEnumerable<object?> Parts(object? target) =>
        target switch
        {
            Dictionary<string, object?> properties => properties.Values,
            List<object?> items => items,
            _ => [],
        };
}
