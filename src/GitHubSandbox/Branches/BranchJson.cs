using System.Text.Json.Nodes;
using Sandbox.Commits;
using Sandbox.Contents;
using Sandbox.Git;
using Sandbox.Repositories;
using Sandbox.Rules;

namespace Sandbox.Branches;

/// <summary>Branches and tags as lists show them, and a branch alone.</summary>
internal static class BranchJson
{
    public static JsonObject Short(World world, Repository repository, string name)
    {
        var json = new JsonObject { ["name"] = name, ["commit"] = Commit(world, repository, repository.Git.Head(name)!) };
        AddProtection(json, world, repository, name);
        return json;
    }

    public static JsonObject Full(World world, Repository repository, string name)
    {
        var json = new JsonObject
        {
            ["name"] = name,
            ["commit"] = CommitJson.Of(world, repository, repository.Git.Head(name)!),
            ["_links"] = new JsonObject
            {
                ["self"] = Url(world, repository, name),
                ["html"] = world.Url($"/{repository.FullName}/tree/{ContentJson.Escaped(name)}"),
            },
        };
        AddProtection(json, world, repository, name);
        return json;
    }

    public static JsonObject Tag(World world, Repository repository, string name)
    {
        var target = repository.Git.Refs[RefName.Tags + name];
        var (web, tag) = (world.Url($"/repos/{repository.FullName}"), ContentJson.Escaped(name));
        return new()
        {
            ["name"] = name,
            ["commit"] = Commit(world, repository, repository.Git.Objects.Peel(target)),
            ["zipball_url"] = $"{web}/zipball/refs/tags/{tag}",
            ["tarball_url"] = $"{web}/tarball/refs/tags/{tag}",
            ["node_id"] = NodeId.Of("REF", $"{repository.Id}:{RefName.Tags}{name}"),
        };
    }

    public static string Url(World world, Repository repository, string name) =>
        world.Url($"/repos/{repository.FullName}/branches/{ContentJson.Escaped(name)}");

    /// <summary>What is said besides the redirect to the name that a branch has now.</summary>
    public static JsonObject Moved(World world, Repository repository, string name) =>
        new() { ["message"] = "Moved Permanently", ["url"] = Url(world, repository, name) };

    private static JsonObject Commit(World world, Repository repository, string id) =>
        new() { ["sha"] = id, ["url"] = world.Url($"/repos/{repository.FullName}/commits/{id}") };

    private static void AddProtection(JsonObject json, World world, Repository repository, string name)
    {
        var protection = repository.Protections.GetValueOrDefault(name);
        var checks = protection?.StatusChecks?.Checks ?? [];
        json["protected"] = RuleBook.Protects(repository, name);
        json["protection"] = new JsonObject
        {
            ["enabled"] = protection is not null,
            ["required_status_checks"] = new JsonObject
            {
                ["enforcement_level"] =
                    checks.Count == 0 ? "off"
                    : protection!.IsForAdminsToo ? "everyone"
                    : "non_admins",
                ["contexts"] = new JsonArray([.. checks.Select(check => JsonValue.Create(check.Context))]),
                ["checks"] = ProtectionJson.Checks(checks),
            },
        };
        json["protection_url"] = $"{Url(world, repository, name)}/protection";
    }
}
