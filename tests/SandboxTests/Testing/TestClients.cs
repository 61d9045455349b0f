using Sandbox;
using Sandbox.Apps;
using Sandbox.Identities;

namespace Infrajet.SandboxTests.Testing;

/// <summary>An OAuth App and a GitHub App to sign in through.</summary>
internal static class TestClients
{
    public const string Callback = "https://client.example/callback";

    public static OAuthApp AddOAuthApp(this TestSandbox sandbox)
    {
        lock (sandbox.GitHub.World.Gate)
        {
            var app = new OAuthApp
            {
                ClientId = "Ov23li" + TokenPress.Random(14),
                ClientSecret = TokenPress.Random(40),
                Name = "Client & Sons",
                Url = "https://client.example",
                CallbackUrl = Callback,
            };
            sandbox.GitHub.World.Add(app);
            return app;
        }
    }

    public static GitHubApp AddApp(this TestSandbox sandbox, AppManifest? manifest = null)
    {
        lock (sandbox.GitHub.World.Gate)
        {
            World world = sandbox.GitHub.World;
            return world.Register(
                world.Accounts["acme"],
                manifest
                    ?? new($"App {TokenPress.Random(8)}", "https://client.example")
                    {
                        CallbackUrls = [Callback],
                        Permissions = new Dictionary<string, Level>
                        {
                            ["contents"] = Level.Write,
                            ["actions"] = Level.Read,
                            ["administration"] = Level.Write,
                        },
                    },
                AppKey.Pem
            );
        }
    }
}
