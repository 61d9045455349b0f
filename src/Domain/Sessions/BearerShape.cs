using System.Buffers;

namespace Infrajet.Domain.Sessions;

/// <summary>What a bearer credential is, told by its looks alone; nothing in it is believed yet.</summary>
public enum BearerShape
{
    Unknown,
    Jwt,
    ApiToken,
    GitHubToken,
}

public static class BearerShapes
{
    /// <summary>Far above any real token, far below what would make parsing a burden.</summary>
    public const int LongestToken = 8 * 1024;
    private const int OldGitHubTokenLength = 40;

    // Installation and refresh tokens (ghs_, ghr_) are no person's and are left out.
    private static readonly string[] GitHubPrefixes = ["ghp_", "gho_", "ghu_", "github_pat_"];
    private static readonly SearchValues<char> TokenCharacters = SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_."
    );

    public static BearerShape Of(string token)
    {
        if (token.Length > LongestToken || token.AsSpan().ContainsAnyExcept(TokenCharacters))
        {
            return BearerShape.Unknown;
        }

        return token switch
        {
            _ when token.StartsWith(ApiToken.Prefix, StringComparison.Ordinal) => BearerShape.ApiToken,
            _ when IsGitHubToken(token) => BearerShape.GitHubToken,
            _ when token.StartsWith("eyJ", StringComparison.Ordinal) && token.Count(character => character == '.') == 2 => BearerShape.Jwt,
            _ => BearerShape.Unknown,
        };
    }

    private static bool IsGitHubToken(string token) =>
        Array.Exists(GitHubPrefixes, prefix => token.StartsWith(prefix, StringComparison.Ordinal))
        || token.Length == OldGitHubTokenLength && token.All(char.IsAsciiHexDigitLower);
}
