namespace Sandbox.Actions.Expressions;

/// <summary>What .* gives: a property of it is looked up in each of its items.</summary>
internal sealed class FilteredArray(IEnumerable<object?> items) : List<object?>(items);
