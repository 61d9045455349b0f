namespace Infrajet.Domain.Sessions;

/// <summary>What a person's GitHub token is, told by its looks; only the first two of those that are tokens have scopes.</summary>
public enum GitHubTokenKind
{
    None,
    Classic,
    OauthApp,
    FineGrained,
    AppUser,
}

public static class GitHubTokenKinds
{
    public static GitHubTokenKind Of(string? token) =>
        token switch
        {
            null => GitHubTokenKind.None,
            _ when token.StartsWith("github_pat_", StringComparison.Ordinal) => GitHubTokenKind.FineGrained,
            _ when token.StartsWith("ghu_", StringComparison.Ordinal) => GitHubTokenKind.AppUser,
            _ when token.StartsWith("gho_", StringComparison.Ordinal) => GitHubTokenKind.OauthApp,
            _ => GitHubTokenKind.Classic,
        };
}
