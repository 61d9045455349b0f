namespace Infrajet.Application.Sessions;

/// <summary>The ways in, by the names that people read.</summary>
public static class CallerVia
{
    public const string ApiToken = "api_token";

    /// <summary>Through GitHub's own pages.</summary>
    public const string GitHub = "github";
    public const string GitHubToken = "github_token";
    public const string Issuer = "issuer";
    public const string Forwarded = "forwarded";
    public const string Session = "session";
    public const string Operator = "operator";
}
