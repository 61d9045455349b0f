using Sandbox.Identities;

namespace Sandbox.OAuth;

/// <summary>What a client is given to exchange for a token, once and within ten minutes.</summary>
internal sealed record AuthorizationCode(string Value, string ClientId, Account Person, IReadOnlyList<string> Scopes)
{
    public static readonly TimeSpan Life = TimeSpan.FromMinutes(10);

    public string? RedirectUri { get; init; }

    /// <summary>Whose verifier must be shown, by S256.</summary>
    public string? Challenge { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }
}
