using Infrajet.Application.Common;
using Infrajet.Domain.Common;
using Infrajet.Domain.Sessions;

namespace Infrajet.Application.Sessions;

/// <summary>Asks GitHub who a token belongs to.</summary>
public interface IGitHubIdentities
{
    /// <summary>The person, or: refused (401), restricted (403), limited (429, with the wait), or unavailable (502).</summary>
    Task<Result<GitHubIdentity>> IdentifyAsync(string token, CancellationToken cancellationToken);
}

/// <param name="Scopes">Null where the kind of token has none to show (fine-grained and App tokens).</param>
public sealed record GitHubIdentity(
    long Id,
    string Login,
    string? Name,
    string? AvatarUrl,
    string? Email,
    IReadOnlyList<string>? Scopes,
    DateTimeOffset? ExpiresAt
)
{
    public Claimant AsClaimant() => new(new PersonKey(PersonKey.GitHub, $"{Id}"), Login, ShownName, CallerVia.GitHubToken);

    private string? ShownName => Name?.Length <= Person.NameLength && Text.IsPlain(Name) ? Name : null;
}
