using System.Diagnostics.CodeAnalysis;
using Infrajet.Application.Connections;
using Microsoft.AspNetCore.Mvc;

namespace Infrajet.WebApi.Connections;

public sealed record BeginConnectionQuery
{
    /// <summary>Whatever the caller wants to have back at the end, up to 500 characters. It proves nothing.</summary>
    /// <example>tab-7</example>
    [FromQuery(Name = "state")]
    public string? State { get; init; }

    /// <summary>Where the browser goes at the end: a path of Infrajet's own. Without it there is a page that says how it went.</summary>
    /// <example>/settings/github</example>
    [FromQuery(Name = "return_to")]
    public string? ReturnTo { get; init; }
}

/// <param name="AuthorizationUrl">The page at GitHub to send the person to.</param>
/// <param name="State">What GitHub brings back with them.</param>
public sealed record GitHubAuthResponse(string AuthorizationUrl, string State);

public sealed record GitHubCallbackRequest
{
    /// <example>6f1d4e2c8b7a90314f5e</example>
    [DisallowNull]
    public string? Code { get; init; }

    /// <example>pVZ1m3xq0Jb7cR5uQe2yTn8sLk4hWd6fGa9oXiCzEtM</example>
    [DisallowNull]
    public string? State { get; init; }
}

/// <param name="CallerState">What the caller wanted to have back.</param>
public sealed record GitHubUserProfile(
    long Id,
    string Login,
    string? Email,
    string? Name,
    string? AvatarUrl,
    string? HtmlUrl,
    string? Company,
    string? Location,
    string? Bio,
    int? PublicRepos,
    int? Followers,
    int? Following,
    DateTimeOffset? CreatedAt,
    string? CallerState
)
{
    public static GitHubUserProfile Of(FinishedConnection finished)
    {
        var profile = finished.Profile;
        return new(
            profile.Id,
            profile.Login,
            profile.Email,
            profile.Name,
            profile.AvatarUrl,
            profile.HtmlUrl,
            profile.Company,
            profile.Location,
            profile.Bio,
            profile.PublicRepos,
            profile.Followers,
            profile.Following,
            profile.CreatedAt,
            finished.CallerState
        );
    }
}

public sealed record GitHubDisconnectRequest
{
    /// <summary>Whether GitHub is to revoke the token; true where left out.</summary>
    /// <example>true</example>
    public bool? RevokeToken { get; init; }
}
