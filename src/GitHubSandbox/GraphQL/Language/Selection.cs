namespace Sandbox.GraphQL.Language;

/// <summary>Something asked of an object.</summary>
internal sealed record Selection(SelectionKind Kind, string Name, Place Place)
{
    public string? Alias { get; init; }

    public IReadOnlyList<Argument> Arguments { get; init; } = [];

    public IReadOnlyList<Directive> Directives { get; init; } = [];

    public IReadOnlyList<Selection> Selections { get; init; } = [];

    /// <summary>Under which name the answer gives it.</summary>
    public string Key => Alias ?? Name;
}
