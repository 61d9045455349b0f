namespace Sandbox.GraphQL.Types;

internal sealed record CommitMade(string? ClientMutationId, ObjectAt Commit, RefAt Ref);
