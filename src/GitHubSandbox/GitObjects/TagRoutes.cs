using System.Text.Json.Nodes;
using Sandbox.Git;
using Sandbox.Http;
using Sandbox.Identities;
using Sandbox.Repositories;
using Sandbox.Time;

namespace Sandbox.GitObjects;

internal static class TagRoutes
{
    public static void MapTags(this ApiRoutes api)
    {
        api.Get("/repos/{owner}/{repo}/git/tags/{tag_sha}", Show, Need.Read("contents"));
        api.Post("/repos/{owner}/{repo}/git/tags", Make, Need.Write("contents"));
    }

    private static Answer Show(Call call)
    {
        var repository = call.Filled();
        var id = call.Path("tag_sha");
        return repository.Git.Objects.Has(id, ObjectKind.Tag) ? Answer.Ok(Json(call.World, repository, id)) : throw Refusal.NotFound();
    }

    private static Answer Make(Call call)
    {
        var repository = call.Filled();
        var objects = repository.Git.Objects;
        var name = call.Body.RequiredString("tag");
        var message = call.Body.RequiredString("message");
        var target = GitObjectCalls.DemandId(call.Body.RequiredString("object"), "object");
        var type = call.Body.RequiredString("type");
        if (!RefName.IsValid(RefName.Tags + name))
        {
            throw Refusal.Unprocessable($"{name} is not a valid tag name.");
        }

        if (!objects.Objects.TryGetValue(target, out var found))
        {
            throw Refusal.Unprocessable("Object does not exist");
        }

        if (found.Type != type)
        {
            throw Refusal.Unprocessable($"Object is a {found.Type}, not a {type}");
        }

        var tagger = call.Person("tagger") ?? ServerCommits.AuthorOf(call.World, call.Caller);
        var id = objects.Write(new(ObjectKind.Tag, new AnnotatedTag(target, type, name, tagger, message).Format()));
        return Answer.Created(Json(call.World, repository, id));
    }

    private static JsonObject Json(World world, Repository repository, string id)
    {
        var tag = repository.Git.Objects.Tag(id);
        return new()
        {
            ["node_id"] = NodeId.Of("TA", $"{repository.Id}:{id}"),
            ["tag"] = tag.Name,
            ["sha"] = id,
            ["url"] = world.Url($"/repos/{repository.FullName}/git/tags/{id}"),
            ["message"] = tag.Message,
            ["tagger"] = new JsonObject
            {
                ["date"] = Moment.Of(tag.Tagger.When),
                ["email"] = tag.Tagger.Email,
                ["name"] = tag.Tagger.Name,
            },
            ["object"] = RefJson.Target(world, repository, tag.Target),
            ["verification"] = new JsonObject
            {
                ["verified"] = false,
                ["reason"] = "unsigned",
                ["signature"] = null,
                ["payload"] = null,
                ["verified_at"] = null,
            },
        };
    }
}
