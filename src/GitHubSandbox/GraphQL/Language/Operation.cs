namespace Sandbox.GraphQL.Language;

/// <param name="Kind">query, mutation or subscription.</param>
internal sealed record Operation(string Kind, string? Name, Place Place)
{
    public IReadOnlyList<VariableDefinition> Variables { get; init; } = [];

    public IReadOnlyList<Selection> Selections { get; init; } = [];

    /// <summary>As GitHub's paths to an error begin.</summary>
    public string Title => Name is null ? Kind : $"{Kind} {Name}";
}
