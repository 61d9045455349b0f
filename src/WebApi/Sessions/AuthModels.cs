using System.Diagnostics.CodeAnalysis;
using Infrajet.Application.Common;
using Infrajet.Application.Sessions;

namespace Infrajet.WebApi.Sessions;

/// <param name="IsOperator">Whether you may provision customers.</param>
/// <param name="Via">The way in: <c>session</c>, <c>api_token</c>, <c>github_token</c>, <c>issuer</c> or <c>forwarded</c>.</param>
/// <param name="SessionId">Null where the way in needs no session.</param>
public sealed record MyIdentity(long Id, string Login, string? Name, bool IsAdministrator, bool IsOperator, string Via, string? SessionId)
{
    public static MyIdentity Of(Caller caller) =>
        new(caller.PersonId, caller.Login, caller.Name, caller.IsAdministrator, caller.IsOperator, caller.Via, caller.SessionId);
}

/// <param name="Header">The header in which to send it.</param>
public sealed record AntiforgeryToken(string Header, string Token);

public sealed record VerifyRequest
{
    public static readonly IReadOnlyList<string> DefaultScopes = ["repo", "workflow"];

    /// <example>ghp_0123456789abcdefghijklmnopqrstuvwxyz</example>
    [DisallowNull]
    public string? Token { get; init; }

    /// <summary>What the token must be allowed to do; <c>repo</c> and <c>workflow</c> where left out.</summary>
    public IReadOnlyList<string>? Scopes { get; init; }
}

/// <param name="TokenExpiresAt">When the GitHub token itself ends; null where it does not.</param>
/// <param name="AccessToken">A bearer for every endpoint, for as long as the session lasts.</param>
public sealed record VerifyResponse(
    bool Valid,
    VerifiedUser User,
    IReadOnlyList<string> ScopesGranted,
    DateTimeOffset? TokenExpiresAt,
    string SessionId,
    string AccessToken,
    DateTimeOffset SessionExpiresAt
)
{
    public static VerifyResponse Of(VerifiedGitHubToken verified)
    {
        var (identity, session) = verified;
        return new(
            true,
            new VerifiedUser(identity.Login, identity.Id, identity.Name, identity.AvatarUrl, identity.Email),
            identity.Scopes ?? [],
            identity.ExpiresAt,
            session.SessionId,
            session.AccessToken,
            session.ExpiresAt
        );
    }
}

public sealed record VerifiedUser(string Login, long Id, string? Name, string? AvatarUrl, string? Email);

public sealed record VerifyRefusal(bool Valid, string Error, IReadOnlyList<string> RequiredScopes);

public sealed record LogoutRequest
{
    /// <example>ses_01kg9x4v80t7c2m9y4b1n6k8fd</example>
    [DisallowNull]
    public string? SessionId { get; init; }
}

public sealed record LogoutResponse(bool Success, string Message);
