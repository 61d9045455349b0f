namespace Sandbox.GraphQL.Language;

internal sealed record VariableDefinition(string Name, TypeRef Type, Value? Usual, Place Place);
