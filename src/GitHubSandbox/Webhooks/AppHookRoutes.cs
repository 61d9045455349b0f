using Sandbox.Http;
using Sandbox.Identities;

namespace Sandbox.Webhooks;

/// <summary>The hook of an App, which only the App itself may touch.</summary>
internal static class AppHookRoutes
{
    public static void MapAppHook(this ApiRoutes api)
    {
        api.Get("/app/hook/config", call => Answer.Ok(HookJson.Config(Own(call).Config)));
        api.Patch("/app/hook/config", Configure);
        api.MapDeliveries("/app/hook", Own, Need.Metadata, Need.Metadata);
    }

    private static Hook Own(Call call) =>
        call.Caller.App is { } app
            ? call.World.Mailroom.HookOf(call.World, app)
            : throw Refusal.Unauthorized("A JSON web token could not be decoded");

    private static Answer Configure(Call call)
    {
        var hook = Own(call);
        HookRules.Change(call.World, hook.Config, call.Body);
        hook.UpdatedAt = call.World.Now;
        return Answer.Ok(HookJson.Config(hook.Config));
    }
}
