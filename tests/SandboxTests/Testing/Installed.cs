using Sandbox.Apps;
using Sandbox.Identities;

namespace Infrajet.SandboxTests.Testing;

/// <summary>Apps in acme, without the clicks.</summary>
internal static class Installed
{
    /// <param name="repositories">None: all of them.</param>
    public static Installation InstallOnAcme(this TestSandbox sandbox, GitHubApp app, params string[] repositories)
    {
        var world = sandbox.GitHub.World;
        lock (world.Gate)
        {
            HashSet<long>? ids = repositories.Length == 0 ? null : [.. repositories.Select(name => world.FindRepository("acme", name)!.Id)];
            return world.Install(app, world.Accounts["acme"], ids, world.Accounts["octavia"]);
        }
    }

    public static string TokenOf(this TestSandbox sandbox, Installation installation)
    {
        var world = sandbox.GitHub.World;
        lock (world.Gate)
        {
            return world.PressInstallation(installation, null, new(installation.Permissions), isStateless: false).Value;
        }
    }

    public static string UserTokenOf(this TestSandbox sandbox, GitHubApp app, string login)
    {
        var world = sandbox.GitHub.World;
        lock (world.Gate)
        {
            world.Authorizations.Agree(world, world.Accounts[login], app.ClientId, []);
            return world.PressAppUser(world.Accounts[login], app.ClientId).Access.Value;
        }
    }
}
