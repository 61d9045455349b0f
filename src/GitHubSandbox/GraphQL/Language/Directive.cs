namespace Sandbox.GraphQL.Language;

internal sealed record Directive(string Name, IReadOnlyList<Argument> Arguments, Place Place);
