using System.Text.Json.Nodes;
using Sandbox.Http;
using Sandbox.Identities;
using Sandbox.Repositories;

namespace Sandbox.Apps;

/// <summary>A token that is to reach less than its installation does.</summary>
internal static class Narrowing
{
    private const int MostRepositories = 500;

    /// <summary>The ids that were named, by number or by name; null when nothing was said of them.</summary>
    public static HashSet<long>? Repositories(Call call, Installation installation)
    {
        var names = call.Body.Strings("repositories");
        var ids = call.Body.Array("repository_ids");
        if (names is null && ids is null)
        {
            return null;
        }

        if (names?.Count + ids?.Count > MostRepositories || names?.Count > MostRepositories || ids?.Count > MostRepositories)
        {
            throw Refusal.Unprocessable($"A token can be narrowed to at most {MostRepositories} repositories.");
        }

        var found = (names ?? [])
            .Select(name => call.World.FindRepository(installation.Account.Login, name))
            .Concat((ids ?? []).Select(id => ById(call.World, id)));
        return
        [
            .. found.Select(repository =>
                repository is not null && installation.Reaches(repository)
                    ? repository.Id
                    : throw Refusal.Unprocessable(
                        "There is at least one repository that does not exist or is not accessible to the parent installation."
                    )
            ),
        ];
    }

    /// <summary>The permissions that were named, if all of them were granted; all of them when nothing was said.</summary>
    public static Dictionary<string, Level> Permissions(Call call, Installation installation)
    {
        if (call.Body.Object("permissions") is not { Count: > 0 } wanted)
        {
            return new(installation.Permissions);
        }

        var permissions = Apps.Permissions.Read(wanted);
        if (permissions?.All(one => installation.Permissions.GetValueOrDefault(one.Key) >= one.Value) != true)
        {
            throw Refusal.Unprocessable("The permissions requested are not granted to this installation.");
        }

        permissions["metadata"] = Level.Read;
        return permissions;
    }

    private static Repository? ById(World world, JsonNode? id) =>
        long.TryParse(id?.ToJsonString(), out var number) ? world.Repositories.GetValueOrDefault(number) : null;
}
