using Sandbox.Identities;

namespace Sandbox.Webhooks;

/// <summary>Who hears of an event.</summary>
internal static class Audience
{
    // What an App must be allowed to read before it is told; of other events anyone may know.
    private static readonly Dictionary<string, string> Permissions = new(StringComparer.Ordinal)
    {
        ["check_run"] = "checks",
        ["check_suite"] = "checks",
        ["commit_comment"] = "contents",
        ["create"] = "contents",
        ["delete"] = "contents",
        ["deployment"] = "deployments",
        ["deployment_status"] = "deployments",
        ["fork"] = "contents",
        ["gollum"] = "contents",
        ["issue_comment"] = "issues",
        ["issues"] = "issues",
        ["membership"] = "members",
        ["organization"] = "members",
        ["pull_request"] = "pull_requests",
        ["pull_request_review"] = "pull_requests",
        ["pull_request_review_comment"] = "pull_requests",
        ["pull_request_review_thread"] = "pull_requests",
        ["push"] = "contents",
        ["registry_package"] = "packages",
        ["release"] = "contents",
        ["repository_dispatch"] = "contents",
        ["status"] = "statuses",
        ["team"] = "members",
        ["workflow_dispatch"] = "contents",
        ["workflow_job"] = "actions",
        ["workflow_run"] = "actions",
    };

    public static IEnumerable<Listener> Of(World world, Announcement announcement)
    {
        var mailroom = world.Mailroom;
        if ((announcement.App ?? announcement.Installation?.App) is { } only)
        {
            return HasHook(only) ? [new(mailroom.HookOf(world, only), announcement.Installation)] : [];
        }

        IEnumerable<Hook> hooks =
        [
            .. announcement.Repository is { } repository ? mailroom.HooksOf(HookTarget.Repository, repository.Id) : [],
            .. announcement.Owner is { } owner ? mailroom.HooksOf(HookTarget.Organization, owner.Id) : [],
        ];
        var apps =
            from installation in world.Installations.Values
            where HasHook(installation.App) && MayHear(installation, announcement)
            select new Listener(mailroom.HookOf(world, installation.App), installation);
        return [.. hooks.Where(hook => hook.Hears(announcement.Name)).Select(hook => new Listener(hook)), .. apps];
    }

    private static bool HasHook(GitHubApp app) => HookRules.Address(app.Webhook.Url) is not null;

    private static bool MayHear(Installation installation, Announcement announcement) =>
        installation.SuspendedAt is null
        && installation.Account.Id == announcement.Owner?.Id
        && (announcement.Repository is null || installation.Reaches(announcement.Repository))
        && EventNames.Reaches(announcement.Name, HookTarget.App)
        && installation.Events.Contains(announcement.Name)
        && (
            !Permissions.TryGetValue(announcement.Name, out var permission)
            || installation.Permissions.GetValueOrDefault(permission) >= Level.Read
        );
}
