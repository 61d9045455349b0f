using System.Text.Json.Nodes;
using Sandbox.Branches;
using Sandbox.Identities;
using Sandbox.Repositories;
using Sandbox.Time;

namespace Sandbox.Rules;

/// <summary>The protection of a branch as the API shows it.</summary>
internal static class ProtectionJson
{
    public static JsonObject Of(World world, Repository repository, string branch, BranchProtection protection)
    {
        var url = $"{BranchJson.Url(world, repository, branch)}/protection";
        var json = new JsonObject { ["url"] = url };
        if (protection.StatusChecks is { } checks)
        {
            json["required_status_checks"] = new JsonObject
            {
                ["url"] = $"{url}/required_status_checks",
                ["strict"] = checks.IsStrict,
                ["contexts"] = new JsonArray([.. checks.Checks.Select(check => JsonValue.Create(check.Context))]),
                ["contexts_url"] = $"{url}/required_status_checks/contexts",
                ["checks"] = Checks(checks.Checks),
            };
        }

        if (protection.Reviews is { } reviews)
        {
            json["required_pull_request_reviews"] = Reviews(world, repository, $"{url}/required_pull_request_reviews", reviews);
        }

        if (protection.MayPush is { } chosen)
        {
            json["restrictions"] = Chosen(world, repository, chosen, $"{url}/restrictions");
        }

        AddSwitches(json, url, protection);
        return json;
    }

    public static JsonArray Checks(IEnumerable<StatusCheck> checks) =>
        [.. checks.Select(check => new JsonObject { ["context"] = check.Context, ["app_id"] = check.AppId })];

    public static JsonObject Signatures(string url, BranchProtection protection) =>
        new() { ["url"] = $"{url}/required_signatures", ["enabled"] = protection.RequiresSignatures };

    private static void AddSwitches(JsonObject json, string url, BranchProtection protection)
    {
        json["required_signatures"] = Signatures(url, protection);
        json["enforce_admins"] = new JsonObject { ["url"] = $"{url}/enforce_admins", ["enabled"] = protection.IsForAdminsToo };
        json["required_linear_history"] = Switch(protection.RequiresLinearHistory);
        json["allow_force_pushes"] = Switch(protection.AllowsForcePushes);
        json["allow_deletions"] = Switch(protection.AllowsDeletions);
        json["block_creations"] = Switch(protection.BlocksCreations);
        json["required_conversation_resolution"] = Switch(protection.RequiresConversationResolution);
        json["lock_branch"] = Switch(protection.IsLocked);
        json["allow_fork_syncing"] = Switch(protection.AllowsForkSyncing);
    }

    private static JsonObject Switch(bool isOn) => new() { ["enabled"] = isOn };

    private static JsonObject Reviews(World world, Repository repository, string url, ReviewDemand reviews)
    {
        var json = new JsonObject
        {
            ["url"] = url,
            ["dismiss_stale_reviews"] = reviews.DismissesStaleReviews,
            ["require_code_owner_reviews"] = reviews.RequiresCodeOwners,
            ["require_last_push_approval"] = reviews.RequiresLastPushApproval,
            ["required_approving_review_count"] = reviews.Approvals,
        };
        if (reviews.Dismissers is { } dismissers)
        {
            json["dismissal_restrictions"] = Chosen(world, repository, dismissers, $"{url}/dismissal_restrictions");
        }

        if (reviews.Bypassers is { } bypassers)
        {
            json["bypass_pull_request_allowances"] = Chosen(world, repository, bypassers, null);
        }

        return json;
    }

    private static JsonObject Chosen(World world, Repository repository, Chosen chosen, string? url)
    {
        var json = new JsonObject
        {
            ["users"] = new JsonArray([.. chosen.Users.Select(login => AccountJson.Simple(world, world.Accounts[login]))]),
            ["teams"] = new JsonArray([
                .. repository
                    .Owner.Teams.Where(team => chosen.Teams.Contains(team.Slug))
                    .Select(team => OrganizationJson.Team(world, repository.Owner, team)),
            ]),
            ["apps"] = new JsonArray([.. world.Apps.Values.Where(app => chosen.Apps.Contains(app.Slug)).Select(app => App(world, app))]),
        };
        if (url is not null)
        {
            json["url"] = url;
            json["users_url"] = $"{url}/users";
            json["teams_url"] = $"{url}/teams";
            json["apps_url"] = $"{url}/apps";
        }

        return json;
    }

    private static JsonObject App(World world, GitHubApp app) =>
        new()
        {
            ["id"] = app.Id,
            ["slug"] = app.Slug,
            ["node_id"] = NodeId.Of("A", app.Id),
            ["client_id"] = app.ClientId,
            ["owner"] = AccountJson.Simple(world, app.Owner),
            ["name"] = app.Name,
            ["description"] = app.Description ?? "",
            ["external_url"] = app.ExternalUrl,
            ["html_url"] = world.Url($"/apps/{app.Slug}"),
            ["created_at"] = Moment.Of(app.CreatedAt),
            ["updated_at"] = Moment.Of(app.CreatedAt),
            ["permissions"] = new JsonObject([
                .. app.Permissions.Select(pair => KeyValuePair.Create(pair.Key, (JsonNode?)pair.Value.ToString().ToLowerInvariant())),
            ]),
            ["events"] = new JsonArray([.. app.Events.Select(name => JsonValue.Create(name))]),
        };
}
