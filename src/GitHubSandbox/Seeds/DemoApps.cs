using Sandbox.Identities;

namespace Sandbox.Seeds;

/// <summary>The programs that acme lets act for it.</summary>
internal static class DemoApps
{
    private static readonly string[] Events =
    [
        "create",
        "delete",
        "pull_request",
        "push",
        "registry_package",
        "repository",
        "repository_dispatch",
        "workflow_job",
        "workflow_run",
    ];

    public static void Plant(World world, Account acme, DateTimeOffset begun, SandboxOptions options)
    {
        PlantGitHubApp(world, acme, begun, options);
        PlantOAuthApp(world, options);
    }

    // On everything but the vault.
    private static void PlantGitHubApp(World world, Account acme, DateTimeOffset begun, SandboxOptions options)
    {
        var app = new GitHubApp
        {
            Id = Demo.AppId,
            Slug = Demo.AppSlug,
            Name = "Acme Platform",
            Owner = acme,
            Bot = new()
            {
                Id = 5002,
                Login = $"{Demo.AppSlug}[bot]",
                IsBot = true,
                CreatedAt = begun,
            },
            ClientId = Demo.AppClientId,
            ClientSecret = Demo.AppClientSecret,
            PrivateKey = Demo.AppPrivateKey,
            Description = "What Acme's platform does at GitHub",
            ExternalUrl = "https://acme.example",
            CallbackUrls = [CallbackOf(options)],
            AsksToAuthorize = true,
            WebhookUrl = options.AppWebhookUrl?.ToString(),
            WebhookSecret = Demo.AppWebhookSecret,
            Permissions = Permissions(),
            Events = [.. Events],
            CreatedAt = begun,
        };
        var installation = new Installation
        {
            Id = Demo.InstallationId,
            App = app,
            Account = acme,
            RepositoryIds = [.. world.Repositories.Values.Where(repository => !repository.IsPrivate).Select(repository => repository.Id)],
            Permissions = Permissions(),
            Events = [.. Events],
            CreatedAt = begun,
            UpdatedAt = begun,
        };
        world.Add(app);
        world.Installations.Add(installation.Id, installation);
    }

    private static void PlantOAuthApp(World world, SandboxOptions options) =>
        world.Add(
            new OAuthApp
            {
                ClientId = Demo.OAuthClientId,
                ClientSecret = Demo.OAuthClientSecret,
                Name = "Acme Console",
                CallbackUrl = CallbackOf(options),
                Url = "https://acme.example",
            }
        );

    private static string CallbackOf(SandboxOptions options) => options.CallbackUrl?.ToString() ?? "http://127.0.0.1:5080/";

    private static Dictionary<string, Level> Permissions() =>
        new()
        {
            ["actions"] = Level.Write,
            ["administration"] = Level.Write,
            ["contents"] = Level.Write,
            ["members"] = Level.Read,
            ["metadata"] = Level.Read,
            ["packages"] = Level.Read,
            ["pull_requests"] = Level.Write,
            ["repository_hooks"] = Level.Write,
            ["workflows"] = Level.Write,
        };
}
