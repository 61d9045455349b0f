namespace Sandbox.GraphQL.Language;

internal sealed record Argument(string Name, Value Value, Place Place);
