using Infrajet.Domain.Repositories;

namespace Infrajet.Application.Repositories.AtGitHub;

/// <summary>A repository as GitHub shows it to somebody.</summary>
/// <param name="Id">GitHub's own number.</param>
/// <param name="Permissions">What they may do there: <c>admin</c>, <c>maintain</c>, <c>push</c>, <c>triage</c>, <c>pull</c>.</param>
/// <param name="PushedAt">When something was last pushed to it.</param>
public sealed record GitHubRepository(
    long Id,
    string Name,
    string FullName,
    string? Description,
    bool Private,
    string HtmlUrl,
    string CloneUrl,
    string SshUrl,
    string DefaultBranch,
    IReadOnlyDictionary<string, bool>? Permissions,
    GitHubOwner Owner,
    DateTimeOffset? CreatedAt,
    DateTimeOffset? UpdatedAt,
    DateTimeOffset? PushedAt
);

/// <summary>In GitHub's own words.</summary>
/// <param name="Type">User or Organization.</param>
public sealed record GitHubOwner(string Login, long Id, string? AvatarUrl, string? Type, string? HtmlUrl);

/// <summary>A repository as it is shown to people, as it is kept here, and what the one who asked may do there.</summary>
public sealed record ShownRepository(GitHubRepository Details, RepositoryFacts Facts, RepositoryRight Right);
