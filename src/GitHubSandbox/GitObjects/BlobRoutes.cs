using System.Text;
using System.Text.Json.Nodes;
using Sandbox.Git;
using Sandbox.Http;
using Sandbox.Identities;
using Sandbox.Repositories;

namespace Sandbox.GitObjects;

internal static class BlobRoutes
{
    private const int Largest = 100 * 1024 * 1024;

    public static void MapBlobs(this ApiRoutes api)
    {
        api.Get("/repos/{owner}/{repo}/git/blobs/{file_sha}", Show, Need.Read("contents"));
        api.Post("/repos/{owner}/{repo}/git/blobs", Make, Need.Write("contents"));
    }

    private static Answer Show(Call call)
    {
        var repository = call.Filled();
        var id = GitObjectCalls.DemandId(call.Path("file_sha"));
        var content = repository.Git.Objects.Find(id, ObjectKind.Blob)?.Content ?? throw Refusal.NotFound();
        if (content.Length > Largest)
        {
            throw Refusal.Invalid(
                403,
                "This API returns blobs up to 100 MB in size. The requested blob is too large.",
                "Blob",
                "data",
                "too_large"
            );
        }

        if (call.Wants("raw"))
        {
            return Answer.Bytes(content, "application/vnd.github.raw; charset=utf-8");
        }

        var json = Named(call, repository, id);
        json["node_id"] = NodeId.Of("B", $"{repository.Id}:{id}");
        json["size"] = content.Length;
        json["content"] = Base64Text.Encode(content);
        json["encoding"] = "base64";
        return Answer.Ok(json);
    }

    private static Answer Make(Call call)
    {
        var repository = call.Filled();
        var text = call.Body.RequiredString("content");
        var content = (call.Body.String("encoding") ?? "utf-8") switch
        {
            "utf-8" => Encoding.UTF8.GetBytes(text),
            "base64" => Base64Text.Decode(text),
            var other => throw Refusal.Unprocessable($"{other} is not a supported encoding; use utf-8 or base64."),
        };
        return Answer.Created(Named(call, repository, repository.Git.Objects.WriteBlob(content)));
    }

    private static JsonObject Named(Call call, Repository repository, string id) =>
        new() { ["sha"] = id, ["url"] = call.World.Url($"/repos/{repository.FullName}/git/blobs/{id}") };
}
