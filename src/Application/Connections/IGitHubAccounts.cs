using Infrajet.Application.GitHub;
using Infrajet.Application.Sessions;
using Infrajet.Domain.Common;

namespace Infrajet.Application.Connections;

/// <summary>What GitHub says about the account of whoever asks. Fails with <see cref="GitHubFailures"/>.</summary>
public interface IGitHubAccounts
{
    Task<Result<GitHubProfile>> ShowAsync(GitHubCall gitHubCall, CancellationToken cancellationToken);

    /// <summary>The address that GitHub itself writes to; empty where it is not shown.</summary>
    Task<Result<string>> PrimaryEmailAsync(GitHubCall gitHubCall, CancellationToken cancellationToken);

    /// <summary>How many repositories the account can reach.</summary>
    Task<Result<RepositoryCount>> CountRepositoriesAsync(GitHubCall gitHubCall, CancellationToken cancellationToken);
}

public sealed record RepositoryCount(int Number);

public sealed record GitHubProfile(
    long Id,
    string Login,
    string? Name = null,
    string? Email = null,
    string? AvatarUrl = null,
    string? HtmlUrl = null,
    string? Company = null,
    string? Location = null,
    string? Bio = null,
    int? PublicRepos = null,
    int? Followers = null,
    int? Following = null,
    DateTimeOffset? CreatedAt = null
)
{
    public Claimant AsClaimant() =>
        new GitHubIdentity(Id, Login, Name, AvatarUrl, Email, Scopes: null, ExpiresAt: null).AsClaimant() with
        {
            Via = CallerVia.GitHub,
        };
}
