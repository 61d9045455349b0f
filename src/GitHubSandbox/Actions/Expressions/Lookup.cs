namespace Sandbox.Actions.Expressions;

/// <summary>A property by name, or an item by number. What is not there is null.</summary>
internal sealed record Lookup(Expression Target, Expression Key) : Expression
{
    public override object? Evaluate(Scope scope)
    {
        var key = Key.Evaluate(scope);
        return Target.Evaluate(scope) switch
        {
            FilteredArray items => new FilteredArray(items.Where(item => Has(item, key)).Select(item => Of(item, key))),
            var target => Of(target, key),
        };
    }

    private static bool Has(object? target, object? key) =>
        target switch
        {
            Dictionary<string, object?> properties => properties.ContainsKey(Values.ToText(key)),
            List<object?> items => IsWithin(items, key),
            _ => false,
        };

    private static object? Of(object? target, object? key) =>
        target switch
        {
            Dictionary<string, object?> properties => properties.GetValueOrDefault(Values.ToText(key)),
            List<object?> items when IsWithin(items, key) => items[(int)(double)key!],
            _ => null,
        };

    private static bool IsWithin(List<object?> items, object? key) => key is double number && number >= 0 && number < items.Count;
}
