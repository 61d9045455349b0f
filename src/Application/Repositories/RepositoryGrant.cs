using Infrajet.Application.GitHub;
using Infrajet.Domain.Repositories;

namespace Infrajet.Application.Repositories;

/// <summary>Somebody may do something in a repository, and this is the credential to do it with.</summary>
/// <param name="ActsAs">GitHub's login of whoever will be seen to have done it.</param>
public sealed record RepositoryGrant(Repository Repository, RepositoryRight Right, GitHubCredential Credential, string? ActsAs);
