using System.Text.Json.Nodes;
using Sandbox.Http;

namespace Sandbox.Limits;

internal static class RateLimitRoutes
{
    public const string Pattern = "/rate_limit";

    public static void MapRateLimit(this ApiRoutes api) => api.Get(Pattern, Show);

    private static Answer Show(Call call)
    {
        var limits = call.World.Limits;
        var holder = LimitHolder.Of(call.World, call.Caller, $"{call.Request.HttpContext.Connection.RemoteIpAddress}");
        var resources = new JsonObject();
        foreach (var resource in new[] { RateLimits.Core, RateLimits.Search, RateLimits.GraphQl })
        {
            resources[resource] = Json(limits.Look(holder, resource, call.World.Now));
        }

        var answer = new JsonObject { ["resources"] = resources };
        if (call.Version == ApiVersions.Usual)
        {
            answer["rate"] = resources[RateLimits.Core]!.DeepClone();
        }

        return Answer.Ok(answer);
    }

    private static JsonObject Json(Allowance allowance) =>
        new()
        {
            ["limit"] = allowance.Limit,
            ["used"] = allowance.Used,
            ["remaining"] = allowance.Remaining,
            ["reset"] = allowance.Reset.ToUnixTimeSeconds(),
            ["resource"] = allowance.Resource,
        };
}
