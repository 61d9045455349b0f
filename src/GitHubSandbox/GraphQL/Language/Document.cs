namespace Sandbox.GraphQL.Language;

internal sealed record Document(IReadOnlyList<Operation> Operations, IReadOnlyDictionary<string, Fragment> Fragments);
