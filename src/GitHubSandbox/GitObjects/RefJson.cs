using System.Text.Json.Nodes;
using Sandbox.Contents;
using Sandbox.Repositories;

namespace Sandbox.GitObjects;

/// <summary>Refs as the API shows them.</summary>
internal static class RefJson
{
    public static JsonObject Of(World world, Repository repository, string name) =>
        new()
        {
            ["ref"] = name,
            ["node_id"] = NodeId.Of("REF", $"{repository.Id}:{name}"),
            ["url"] = world.Url($"/repos/{repository.FullName}/git/{ContentJson.Escaped(name)}"),
            ["object"] = Target(world, repository, repository.Git.Refs[name]),
        };

    /// <summary>What a ref or a tag points at.</summary>
    public static JsonObject Target(World world, Repository repository, string id)
    {
        var type = repository.Git.Objects.Objects[id].Type;
        return new()
        {
            ["sha"] = id,
            ["type"] = type,
            ["url"] = world.Url($"/repos/{repository.FullName}/git/{type}s/{id}"),
        };
    }
}
