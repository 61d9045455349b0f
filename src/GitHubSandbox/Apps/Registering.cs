using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Sandbox.Identities;

namespace Sandbox.Apps;

/// <summary>New Apps, with the keys and secrets that GitHub makes for them.</summary>
internal static partial class Registering
{
    private const int KeyBits = 2048;

    public static GitHubApp Register(this World world, Account owner, AppManifest manifest, string privateKey)
    {
        var id = world.NewId();
        var slug = FreeSlug(world, manifest.Name);
        var app = new GitHubApp
        {
            Id = id,
            Slug = slug,
            Name = manifest.Name,
            Owner = owner,
            Bot = Bot(world.NewId(), slug, world.Now),
            ClientId = "Iv23li" + TokenPress.Random(14),
            ClientSecret = Secret(20),
            PrivateKey = privateKey,
            Description = manifest.Description,
            ExternalUrl = manifest.Url,
            CallbackUrls = [.. manifest.CallbackUrls],
            SetupUrl = manifest.SetupUrl,
            AsksToAuthorize = manifest.AsksToAuthorize,
            WebhookUrl = manifest.WebhookUrl,
            WebhookSecret = manifest.WebhookUrl is null ? null : Secret(20),
            Permissions = new(manifest.Permissions) { ["metadata"] = Level.Read },
            Events = [.. manifest.Events],
            CreatedAt = world.Now,
        };
        world.Add(app);
        return app;
    }

    public static Account Bot(long id, string slug, DateTimeOffset createdAt) =>
        new()
        {
            Id = id,
            Login = $"{slug}[bot]",
            IsBot = true,
            CreatedAt = createdAt,
        };

    /// <summary>RSA; it takes its time.</summary>
    public static string NewPrivateKey()
    {
        using var key = RSA.Create(KeyBits);
        return key.ExportRSAPrivateKeyPem() + "\n";
    }

    /// <summary>The name as it stands in addresses; null when nothing of it can stand there.</summary>
    public static string? SlugOf(string name) =>
        NoLetters().Replace(name.ToLowerInvariant(), "-").Trim('-') is { Length: > 0 } slug ? slug : null;

    private static string FreeSlug(World world, string name)
    {
        var slug = SlugOf(name) ?? throw new ArgumentException($"'{name}' is no name for an App.", nameof(name));
        return world.Apps.Values.Any(app => app.Slug == slug) ? throw new ArgumentException($"{slug} is taken.", nameof(name)) : slug;
    }

    private static string Secret(int bytes) => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(bytes));

    [GeneratedRegex("[^a-z0-9]+")]
    private static partial Regex NoLetters();
}
