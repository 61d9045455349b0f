using Sandbox.Http;

namespace Sandbox.Identities;

internal static class UserRoutes
{
    public static void MapUsers(this ApiRoutes api)
    {
        api.Get("/user", ShowMe);
        api.Get("/users/{username}", Show);
    }

    private static Answer ShowMe(Call call) => Answer.Ok(AccountJson.Private(call.World, call.Person));

    private static Answer Show(Call call) =>
        call.World.Accounts.TryGetValue(call.Path("username"), out var account)
            ? Answer.Ok(AccountJson.Public(call.World, account))
            : throw Refusal.NotFound();
}
