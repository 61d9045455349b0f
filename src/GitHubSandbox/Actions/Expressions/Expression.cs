namespace Sandbox.Actions.Expressions;

/// <summary>What stands between ${{ and }}. Its values are null, bool, double, string, lists and dictionaries.</summary>
internal abstract record Expression
{
    public abstract object? Evaluate(Scope scope);
}
