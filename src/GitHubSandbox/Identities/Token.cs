namespace Sandbox.Identities;

internal sealed class Token
{
    public long Id { get; init; }

    public required string Value { get; init; }

    /// <summary>What its holder calls it.</summary>
    public string? Note { get; init; }

    public required TokenKind Kind { get; init; }

    /// <summary>The person it speaks for; an installation's speaks for the App alone.</summary>
    public Account? Account { get; init; }

    /// <summary>Of the OAuth App or GitHub App that it was issued to.</summary>
    public string? ClientId { get; init; }

    public Installation? Installation { get; init; }

    public IReadOnlyList<string> Scopes { get; init; } = [];

    /// <summary>Of fine-grained and installation tokens; an App user's are those of the App's installations.</summary>
    public Dictionary<string, Level> Permissions { get; init; } = [];

    /// <summary>Of a fine-grained token: the one account whose things it reaches.</summary>
    public Account? ResourceOwner { get; init; }

    /// <summary>Null: every repository that the holder sees.</summary>
    public HashSet<long>? RepositoryIds { get; init; }

    /// <summary>Of an App user's token, the refresh token given with it; of that, the token it came with. They die together.</summary>
    public string? Partner { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? ExpiresAt { get; set; }

    public bool HasScopes => Kind is TokenKind.Classic or TokenKind.OAuth;

    public bool IsExpired(DateTimeOffset now) => ExpiresAt <= now;
}
