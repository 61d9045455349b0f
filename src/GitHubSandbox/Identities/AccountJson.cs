using System.Text.Json.Nodes;
using Sandbox.Time;

namespace Sandbox.Identities;

/// <summary>Accounts as the API shows them.</summary>
internal static class AccountJson
{
    private const string BotSuffix = "[bot]";

    public static JsonObject Simple(World world, Account account)
    {
        // An App's own login has brackets, which no address can hold.
        var url = world.Url($"/users/{Uri.EscapeDataString(account.Login)}");
        return new()
        {
            ["login"] = account.Login,
            ["id"] = account.Id,
            ["node_id"] = account.NodeId,
            ["avatar_url"] = world.Url($"/avatars/{account.Id}"),
            ["gravatar_id"] = "",
            ["url"] = url,
            ["html_url"] = world.Url(PageOf(account)),
            ["followers_url"] = $"{url}/followers",
            ["following_url"] = url + "/following{/other_user}",
            ["gists_url"] = url + "/gists{/gist_id}",
            ["starred_url"] = url + "/starred{/owner}{/repo}",
            ["subscriptions_url"] = $"{url}/subscriptions",
            ["organizations_url"] = $"{url}/orgs",
            ["repos_url"] = $"{url}/repos",
            ["events_url"] = url + "/events{/privacy}",
            ["received_events_url"] = $"{url}/received_events",
            ["type"] = account.Type,
            ["user_view_type"] = "public",
            ["site_admin"] = false,
        };
    }

    public static JsonObject Public(World world, Account account)
    {
        var json = Simple(world, account);
        var owned = world.Repositories.Values.Count(repository => repository.Owner.Id == account.Id && !repository.IsPrivate);
        json["name"] = account.Name;
        json["company"] = null;
        json["blog"] = "";
        json["location"] = null;
        json["email"] = account.Email;
        json["hireable"] = null;
        json["bio"] = account.Description;
        json["twitter_username"] = null;
        json["public_repos"] = owned;
        json["public_gists"] = 0;
        json["followers"] = 0;
        json["following"] = 0;
        json["created_at"] = Moment.Of(account.CreatedAt);
        json["updated_at"] = Moment.Of(account.CreatedAt);
        return json;
    }

    public static JsonObject Private(World world, Account account)
    {
        var json = Public(world, account);
        var hidden = world.Repositories.Values.Count(repository => repository.Owner.Id == account.Id && repository.IsPrivate);
        json["user_view_type"] = "private";
        json["private_gists"] = 0;
        json["total_private_repos"] = hidden;
        json["owned_private_repos"] = hidden;
        json["disk_usage"] = 0;
        json["collaborators"] = 0;
        json["two_factor_authentication"] = true;
        return json;
    }

    private static string PageOf(Account account) =>
        account.Login.EndsWith(BotSuffix, StringComparison.Ordinal) ? $"/apps/{account.Login[..^BotSuffix.Length]}" : $"/{account.Login}";
}
