using System.Text.Json.Nodes;
using Sandbox.Http;
using Sandbox.Identities;
using Sandbox.Repositories;

namespace Sandbox.GitObjects;

internal static class RefRoutes
{
    private const string Root = "refs/";

    public static void MapRefs(this ApiRoutes api)
    {
        api.Get("/repos/{owner}/{repo}/git/ref/{**ref}", Show, Need.Read("contents"));
        api.Get("/repos/{owner}/{repo}/git/matching-refs/{**ref}", List, Need.Read("contents"));
        // No longer described, but still answered, and widely used.
        api.Get("/repos/{owner}/{repo}/git/refs/{**ref}", ShowOrList, Need.Read("contents"));
        api.Post("/repos/{owner}/{repo}/git/refs", Make, Need.Write("contents"));
        api.Patch("/repos/{owner}/{repo}/git/refs/{**ref}", Move, Need.Write("contents"));
        api.Delete("/repos/{owner}/{repo}/git/refs/{**ref}", Delete, Need.Write("contents"));
    }

    private static Answer Show(Call call) => ShowIn(call, call.Filled()) ?? throw Refusal.NotFound();

    private static Answer List(Call call) => Answer.Ok(ListIn(call, call.Filled()));

    private static Answer ShowOrList(Call call)
    {
        var repository = call.Filled();
        return ShowIn(call, repository) ?? (ListIn(call, repository) is { Count: > 0 } found ? Answer.Ok(found) : throw Refusal.NotFound());
    }

    private static Answer? ShowIn(Call call, Repository repository)
    {
        var name = Root + call.Path("ref");
        return repository.Git.Refs.ContainsKey(name) ? Answer.Ok(RefJson.Of(call.World, repository, name)) : null;
    }

    private static JsonArray ListIn(Call call, Repository repository)
    {
        var names = repository.Git.Refs.Keys.Where(name => name.StartsWith(Root + call.Path("ref"), StringComparison.Ordinal));
        return new([.. names.Select(name => RefJson.Of(call.World, repository, name))]);
    }

    private static Answer Make(Call call)
    {
        var repository = call.Filled();
        var name = call.Body.RequiredString("ref");
        var target = GitObjectCalls.DemandId(call.Body.RequiredString("sha"));
        if (!name.StartsWith(Root, StringComparison.Ordinal) || name.Count(letter => letter == '/') < 2)
        {
            throw Refusal.Unprocessable("Reference name must start with 'refs/' and contain at least two slashes.");
        }

        if (repository.Git.Refs.ContainsKey(name))
        {
            throw Refusal.Unprocessable("Reference already exists");
        }

        call.World.Push(repository, call.Caller, name, target);
        return Answer.Created(RefJson.Of(call.World, repository, name));
    }

    private static Answer Move(Call call)
    {
        var repository = call.Filled();
        var target = GitObjectCalls.DemandId(call.Body.RequiredString("sha"));
        var name = Existing(call, repository);
        var manner = call.Body.Bool("force") == true ? PushManner.Forced : PushManner.FastForward;
        call.World.Push(repository, call.Caller, name, target, manner);
        return Answer.Ok(RefJson.Of(call.World, repository, name));
    }

    private static Answer Delete(Call call)
    {
        var repository = call.Filled();
        call.World.Push(repository, call.Caller, Existing(call, repository), null);
        return Answer.NoContent;
    }

    private static string Existing(Call call, Repository repository)
    {
        var name = Root + call.Path("ref");
        return repository.Git.Refs.ContainsKey(name) ? name : throw Refusal.Unprocessable("Reference does not exist");
    }
}
