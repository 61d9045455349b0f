using System.Text.Json.Nodes;
using Sandbox.Time;

namespace Sandbox.Webhooks;

/// <summary>Hooks as the API shows them.</summary>
internal static class HookJson
{
    public static JsonObject Of(World world, Hook hook)
    {
        var json = new JsonObject
        {
            ["type"] = $"{hook.Target}",
            ["id"] = hook.Id,
            ["name"] = "web",
            ["active"] = hook.IsActive,
            ["events"] = new JsonArray([.. hook.Events.Select(name => JsonValue.Create(name))]),
            ["config"] = Config(hook.Config),
            ["updated_at"] = Moment.Of(hook.UpdatedAt),
            ["created_at"] = Moment.Of(hook.CreatedAt),
        };
        var url = world.Url(Path(world, hook));
        json["deliveries_url"] = $"{url}/deliveries";
        if (hook.Target == HookTarget.App)
        {
            json["app_id"] = hook.TargetId;
            return json;
        }

        json["url"] = url;
        json["ping_url"] = $"{url}/pings";
        if (hook.Target == HookTarget.Repository)
        {
            json["test_url"] = $"{url}/test";
            json["last_response"] = new JsonObject
            {
                ["code"] = hook.LastResponse.Code,
                ["status"] = hook.LastResponse.Status,
                ["message"] = hook.LastResponse.Message,
            };
        }

        return json;
    }

    public static JsonObject Config(HookConfig config)
    {
        var json = new JsonObject { ["content_type"] = config.ContentType, ["insecure_ssl"] = config.InsecureSsl };
        if (config.Secret is not null)
        {
            json["secret"] = "********";
        }

        json["url"] = config.Url;
        return json;
    }

    private static string Path(World world, Hook hook) =>
        hook.Target switch
        {
            HookTarget.Repository => $"/repos/{world.Repositories[hook.TargetId].FullName}/hooks/{hook.Id}",
            HookTarget.Organization =>
                $"/orgs/{world.Accounts.Values.Single(account => account.Id == hook.TargetId).Login}/hooks/{hook.Id}",
            HookTarget.App => "/app/hook",
        };
}
