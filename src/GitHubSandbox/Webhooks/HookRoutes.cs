using Sandbox.Http;
using Sandbox.Identities;

namespace Sandbox.Webhooks;

/// <summary>Hooks of repositories and organisations.</summary>
internal static class HookRoutes
{
    public static void MapHooks(this ApiRoutes api)
    {
        Map(api, "/repos/{owner}/{repo}/hooks", "repository_hooks", HookPlace.OfRepository);
        Map(api, "/orgs/{org}/hooks", "organization_hooks", HookPlace.OfOrganization);
        api.Post(
            "/repos/{owner}/{repo}/hooks/{hook_id}/tests",
            call => Test(call, HookPlace.OfRepository(call)),
            Need.Read("repository_hooks")
        );
    }

    private static void Map(ApiRoutes api, string hooks, string permission, Func<Call, HookPlace> place)
    {
        var (read, write) = (Need.Read(permission), Need.Write(permission));
        var hook = hooks + "/{hook_id}";
        api.Get(hooks, call => List(call, place(call)), read);
        api.Post(hooks, call => Create(call, place(call)), write);
        api.Get(hook, call => Answer.Ok(HookJson.Of(call.World, Find(call, place(call)))), read);
        api.Patch(hook, call => Update(call, place(call)), write);
        api.Delete(hook, call => Delete(call, place(call)), write);
        api.Get(hook + "/config", call => Answer.Ok(HookJson.Config(Find(call, place(call)).Config)), read);
        api.Patch(hook + "/config", call => Configure(call, place(call)), write);
        api.Post(hook + "/pings", call => Ping(call, place(call)), read);
        api.MapDeliveries(hook, call => Find(call, place(call)), read, write);
    }

    private static Hook Find(Call call, HookPlace place) =>
        call.World.Mailroom.Hooks.TryGetValue(call.Id("hook_id"), out var hook) && (hook.Target, hook.TargetId) == (place.Target, place.Id)
            ? hook
            : throw Refusal.NotFound();

    private static Answer List(Call call, HookPlace place) =>
        call.Page(call.World.Mailroom.HooksOf(place.Target, place.Id), hook => HookJson.Of(call.World, hook));

    private static Answer Create(Call call, HookPlace place)
    {
        var name = place.Target == HookTarget.Organization ? call.Body.RequiredString("name") : call.Body.String("name");
        if (name is not (null or "web"))
        {
            throw Refusal.Invalid("Hook", "name", "invalid");
        }

        var config = HookRules.Config(call.World, call.Body.Inner("config") ?? new([]));
        List<string> events = [.. (call.Body.Strings("events") ?? ["push"]).Distinct()];
        HookRules.RequireKnown(events, place.Target);
        HookRules.RequireRoom(call.World, place, config, events);
        var hook = new Hook
        {
            Id = Mailroom.NewId(call.World),
            Target = place.Target,
            TargetId = place.Id,
            Config = config,
            Events = events,
            IsActive = call.Body.Bool("active") ?? true,
            CreatedAt = call.World.Now,
            UpdatedAt = call.World.Now,
        };
        call.World.Mailroom.Hooks.Add(hook.Id, hook);
        if (hook.IsActive)
        {
            call.World.Ping(hook, Sender(call, place));
        }

        return Answer.Created(HookJson.Of(call.World, hook));
    }

    private static Answer Update(Call call, HookPlace place)
    {
        var hook = Find(call, place);
        var config = call.Body.Inner("config") is { } given ? HookRules.Config(call.World, given) : hook.Config;
        var events = Events(call.Body, hook);
        HookRules.RequireKnown(events, place.Target);
        HookRules.RequireRoom(call.World, place, config, events, hook);
        var isActive = call.Body.Bool("active") ?? hook.IsActive;
        hook.Config = config;
        hook.Events = events;
        hook.IsActive = isActive;
        hook.UpdatedAt = call.World.Now;
        return Answer.Ok(HookJson.Of(call.World, hook));
    }

    private static List<string> Events(Body body, Hook hook) =>
        [.. (body.Strings("events") ?? hook.Events).Union(body.Strings("add_events") ?? []).Except(body.Strings("remove_events") ?? [])];

    private static Answer Delete(Call call, HookPlace place)
    {
        var hook = Find(call, place);
        if (hook.Hears("meta"))
        {
            call.World.TellOfDeletion(hook, Sender(call, place));
        }

        call.World.Mailroom.Hooks.Remove(hook.Id);
        return Answer.NoContent;
    }

    private static Answer Configure(Call call, HookPlace place)
    {
        var hook = Find(call, place);
        HookRules.Change(call.World, hook.Config, call.Body);
        hook.UpdatedAt = call.World.Now;
        return Answer.Ok(HookJson.Config(hook.Config));
    }

    private static Answer Ping(Call call, HookPlace place)
    {
        call.World.Ping(Find(call, place), Sender(call, place));
        return Answer.NoContent;
    }

    // The latest push once more, for those who listen to pushes.
    private static Answer Test(Call call, HookPlace place)
    {
        var hook = Find(call, place);
        var latest = call.World.Events.Announcements.FindLast(one => one.Name == "push" && one.Repository?.Id == place.Id);
        if (latest is not null && hook.Hears(latest.Name))
        {
            call.World.Post(latest, hook);
        }

        return Answer.NoContent;
    }

    private static Account Sender(Call call, HookPlace place) => call.Caller.Person ?? place.Owner;
}
