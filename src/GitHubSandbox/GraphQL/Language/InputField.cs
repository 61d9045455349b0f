namespace Sandbox.GraphQL.Language;

/// <summary>Something a field or an input object takes.</summary>
internal sealed record InputField(string Name, TypeRef Type);
