using Sandbox;
using Sandbox.Identities;

namespace Infrajet.SandboxTests.Testing;

/// <summary>An App of acme's, for tests that need one of their own.</summary>
internal static class SomeApp
{
    public static GitHubApp In(World world, long id, string slug) =>
        new()
        {
            Id = id,
            Slug = slug,
            Name = slug,
            Owner = world.Accounts["acme"],
            Bot = new()
            {
                Id = 7999,
                Login = $"{slug}[bot]",
                IsBot = true,
                CreatedAt = world.Now,
            },
            ClientId = $"Iv23{slug}",
            ClientSecret = "secret",
            PrivateKey = AppKey.Pem,
            ExternalUrl = $"https://{slug}.example",
            CreatedAt = world.Now,
        };
}
