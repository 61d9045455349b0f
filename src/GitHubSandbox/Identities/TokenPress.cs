using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;

namespace Sandbox.Identities;

/// <summary>Makes tokens of every kind, in the forms that scanners and clients know them by.</summary>
internal static class TokenPress
{
    public static readonly TimeSpan LongestFineGrained = TimeSpan.FromDays(366);

    private const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    private static readonly TimeSpan InstallationLife = TimeSpan.FromHours(1);
    private static readonly TimeSpan AppUserLife = TimeSpan.FromHours(8);
    private static readonly TimeSpan RefreshLife = TimeSpan.FromDays(184);

    public static Token PressClassic(
        this World world,
        Account person,
        IEnumerable<string> scopes,
        DateTimeOffset? expiresAt,
        string? note
    ) =>
        world.Press(
            new()
            {
                Id = world.NewId(),
                Value = "ghp_" + Random(36),
                Kind = TokenKind.Classic,
                Account = person,
                Scopes = [.. scopes],
                CreatedAt = world.Now,
                ExpiresAt = expiresAt,
                Note = note,
            }
        );

    /// <param name="repositoryIds">Null: all of the owner's.</param>
    public static Token PressFineGrained(
        this World world,
        Account person,
        Account owner,
        HashSet<long>? repositoryIds,
        Dictionary<string, Level> permissions,
        TimeSpan life,
        string? note
    )
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(life, LongestFineGrained);
        return world.Press(
            new()
            {
                Id = world.NewId(),
                Value = $"github_pat_{Random(22)}_{Random(59)}",
                Kind = TokenKind.FineGrained,
                Account = person,
                ResourceOwner = owner,
                RepositoryIds = repositoryIds,
                Permissions = permissions,
                CreatedAt = world.Now,
                ExpiresAt = world.Now + life,
                Note = note,
            }
        );
    }

    /// <param name="repositoryIds">Null: all that the installation reaches.</param>
    /// <param name="isStateless">The new long form, which carries what it is good for in a JWT.</param>
    public static Token PressInstallation(
        this World world,
        Installation installation,
        HashSet<long>? repositoryIds,
        Dictionary<string, Level> permissions,
        bool isStateless
    ) =>
        world.Press(
            new()
            {
                Id = world.NewId(),
                Value = isStateless ? Stateless(world, installation) : "ghs_" + Random(36),
                Kind = TokenKind.Installation,
                ClientId = installation.App.ClientId,
                Installation = installation,
                RepositoryIds = repositoryIds,
                Permissions = permissions,
                CreatedAt = world.Now,
                ExpiresAt = world.Now + InstallationLife,
            }
        );

    public static Token PressOAuth(this World world, Account person, string clientId, IReadOnlyList<string> scopes) =>
        world.Press(
            new()
            {
                Id = world.NewId(),
                Value = "gho_" + Random(36),
                Kind = TokenKind.OAuth,
                Account = person,
                ClientId = clientId,
                Scopes = scopes,
                CreatedAt = world.Now,
            }
        );

    /// <summary>For a person through an App: 8 hours, with a refresh token for half a year.</summary>
    public static (Token Access, Token Refresh) PressAppUser(this World world, Account person, string clientId)
    {
        var access = AppUser(world, person, clientId, TokenKind.AppUser, "ghu_" + Random(36), AppUserLife);
        var refresh = AppUser(world, person, clientId, TokenKind.Refresh, "ghr_" + Random(76), RefreshLife);
        access.Partner = refresh.Value;
        refresh.Partner = access.Value;
        return (access, refresh);
    }

    /// <summary>An App user's token that reaches less than its like.</summary>
    public static Token PressScoped(
        this World world,
        Token whole,
        Installation installation,
        HashSet<long>? repositoryIds,
        Dictionary<string, Level> permissions
    ) =>
        world.Press(
            new()
            {
                Id = world.NewId(),
                Value = "ghu_" + Random(36),
                Kind = TokenKind.AppUser,
                Account = whole.Account,
                ClientId = whole.ClientId,
                Installation = installation,
                RepositoryIds = repositoryIds,
                Permissions = permissions,
                CreatedAt = world.Now,
                ExpiresAt = whole.ExpiresAt,
            }
        );

    /// <summary>Letters and digits that nobody guesses.</summary>
    public static string Random(int length) => RandomNumberGenerator.GetString(Letters, length);

    private static Token AppUser(World world, Account person, string clientId, TokenKind kind, string value, TimeSpan life) =>
        world.Press(
            new()
            {
                Id = world.NewId(),
                Value = value,
                Kind = kind,
                Account = person,
                ClientId = clientId,
                CreatedAt = world.Now,
                ExpiresAt = world.Now + life,
            }
        );

    // Nobody outside can check the signature, so random bytes serve as one.
    private static string Stateless(World world, Installation installation)
    {
        var header = JsonSerializer.SerializeToUtf8Bytes(new { alg = "RS256", typ = "JWT" });
        var claims = JsonSerializer.SerializeToUtf8Bytes(
            new
            {
                iss = installation.App.Id,
                sub = installation.Id,
                exp = (world.Now + InstallationLife).ToUnixTimeSeconds(),
                jti = Guid.NewGuid(),
            }
        );
        var signature = RandomNumberGenerator.GetBytes(256);
        return $"ghs_{installation.App.Id}_"
            + string.Join('.', new[] { header, claims, signature }.Select(part => Base64Url.EncodeToString(part)));
    }

    private static Token Press(this World world, Token token)
    {
        world.Add(token);
        return token;
    }
}
