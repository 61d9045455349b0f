using System.Text.Json.Nodes;
using Sandbox.Identities;
using Sandbox.Repositories;
using Sandbox.Webhooks;

namespace Sandbox.Apps;

/// <summary>Apps let into accounts, held back and thrown out; each step is announced.</summary>
internal static class Installing
{
    /// <param name="repositoryIds">Null: all of the account's, those to come as well.</param>
    public static Installation Install(this World world, GitHubApp app, Account account, HashSet<long>? repositoryIds, Account by)
    {
        var installation = new Installation
        {
            Id = world.NewId(),
            App = app,
            Account = account,
            RepositoryIds = repositoryIds,
            Permissions = new(app.Permissions),
            Events = [.. app.Events],
            CreatedAt = world.Now,
            UpdatedAt = world.Now,
        };
        world.Installations.Add(installation.Id, installation);
        world.Tell(installation, by, "created", withRepositories: true);
        return installation;
    }

    public static Installation? InstallationOn(this World world, GitHubApp app, Account account) =>
        world.Installations.Values.FirstOrDefault(one => one.App == app && one.Account == account);

    public static IEnumerable<Repository> Reached(this World world, Installation installation) =>
        world.Repositories.Values.Where(installation.Reaches);

    /// <summary>Other repositories from now on.</summary>
    public static void Choose(this World world, Installation installation, HashSet<long>? repositoryIds, Account by)
    {
        var before = world.Reached(installation).ToList();
        installation.RepositoryIds = repositoryIds;
        installation.UpdatedAt = world.Now;
        var after = world.Reached(installation).ToList();
        world.TellChoice(installation, by, added: [.. after.Except(before)], removed: [.. before.Except(after)]);
    }

    public static void Suspend(this World world, Installation installation, Account by)
    {
        if (installation.SuspendedAt is not null)
        {
            return;
        }

        installation.SuspendedAt = installation.UpdatedAt = world.Now;
        installation.SuspendedBy = by;
        world.Tell(installation, by, "suspend", withRepositories: false);
    }

    public static void Unsuspend(this World world, Installation installation, Account by)
    {
        if (installation.SuspendedAt is null)
        {
            return;
        }

        installation.SuspendedAt = null;
        installation.SuspendedBy = null;
        installation.UpdatedAt = world.Now;
        world.Tell(installation, by, "unsuspend", withRepositories: false);
    }

    public static void Uninstall(this World world, Installation installation, Account by)
    {
        world.Tell(installation, by, "deleted", withRepositories: true);
        world.Installations.Remove(installation.Id);
        foreach (var token in world.Tokens.Values.Where(token => token.Installation == installation).ToList())
        {
            world.Revoke(token);
        }
    }

    /// <summary>What the App asked for since; until then the old permissions hold.</summary>
    public static void AcceptPermissions(this World world, Installation installation, Account by)
    {
        Renew(installation.Permissions, installation.App.Permissions);
        installation.Events.Clear();
        installation.Events.AddRange(installation.App.Events);
        installation.UpdatedAt = world.Now;
        world.Tell(installation, by, "new_permissions_accepted", withRepositories: false);
    }

    public static bool IsOutdated(this Installation installation) =>
        installation.App.Permissions.Count != installation.Permissions.Count
        || installation.App.Permissions.Any(one => installation.Permissions.GetValueOrDefault(one.Key) != one.Value);

    private static void Renew(Dictionary<string, Level> granted, Dictionary<string, Level> wanted)
    {
        granted.Clear();
        foreach (var (name, level) in wanted)
        {
            granted[name] = level;
        }
    }

    private static void Tell(this World world, Installation installation, Account by, string action, bool withRepositories)
    {
        var payload = new JsonObject { ["installation"] = InstallationJson.Of(world, installation) };
        if (withRepositories)
        {
            payload["repositories"] = InstallationJson.Brief(world.Reached(installation));
            payload["requester"] = null;
        }

        world.Events.Announce(Announcement("installation", installation, by, action, payload));
    }

    private static void TellChoice(
        this World world,
        Installation installation,
        Account by,
        List<Repository> added,
        List<Repository> removed
    )
    {
        foreach (var (action, changed) in new[] { ("added", added), ("removed", removed) })
        {
            if (changed.Count == 0)
            {
                continue;
            }

            var payload = new JsonObject
            {
                ["installation"] = InstallationJson.Of(world, installation),
                ["repository_selection"] = installation.Selection,
                ["repositories_added"] = InstallationJson.Brief(action == "added" ? added : []),
                ["repositories_removed"] = InstallationJson.Brief(action == "removed" ? removed : []),
                ["requester"] = null,
            };
            world.Events.Announce(Announcement("installation_repositories", installation, by, action, payload));
        }
    }

    private static Announcement Announcement(string name, Installation installation, Account by, string action, JsonObject payload) =>
        new(name, by, payload)
        {
            Action = action,
            Installation = installation,
            Organization = installation.Account.IsOrganization ? installation.Account : null,
        };
}
