namespace Infrajet.Domain.Repositories;

/// <summary>What GitHub says about a repository, as far as it is kept here.</summary>
public sealed record RepositoryFacts(long Id, string NodeId, RepositoryName Name, string DefaultBranch, bool IsPrivate, bool IsArchived);
