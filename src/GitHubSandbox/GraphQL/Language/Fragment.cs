namespace Sandbox.GraphQL.Language;

internal sealed record Fragment(string Name, string TypeName, IReadOnlyList<Selection> Selections, Place Place);
