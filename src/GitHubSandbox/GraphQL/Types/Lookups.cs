using System.Globalization;
using Sandbox.Identities;
using Sandbox.Repositories;

namespace Sandbox.GraphQL.Types;

/// <summary>Finds what a query names, as far as the caller may see it.</summary>
internal static class Lookups
{
    public static Account Account(Asked asked, string type)
    {
        var login = asked.RequiredText("login");
        return asked.World.Accounts.TryGetValue(login, out var account) && account.Type == type
            ? account
            : throw GraphError.NotFound($"Could not resolve to a{(type == "User" ? "" : "n")} {type} with the login of '{login}'.");
    }

    /// <summary>The repository of a full name, which may be a former one.</summary>
    public static Repository Repository(Asked asked, string fullName)
    {
        var found = asked.World.RepositoryNames.TryGetValue(fullName, out var id) ? asked.World.Repositories.GetValueOrDefault(id) : null;
        return found is not null && asked.World.CanSee(asked.Caller, found)
            ? found
            : throw GraphError.NotFound($"Could not resolve to a Repository with the name '{fullName}'.");
    }

    public static object Node(Asked asked, string nodeId)
    {
        object? found = NodeId.Read(nodeId) switch
        {
            ("R", var id) => asked.World.Repositories.GetValueOrDefault(Number(id)),
            ("U" or "O" or "BOT", var id) => asked.World.Person(Number(id)),
            (RefAt.Kind, var id) => Ref(asked.World, id),
            _ => null,
        };
        var repository = found as Repository ?? (found as RefAt)?.Repository;
        return found is not null && (repository is null || asked.World.CanSee(asked.Caller, repository))
            ? found
            : throw GraphError.NotFound($"Could not resolve to a node with the global id of '{nodeId}'");
    }

    private static RefAt? Ref(World world, string id) =>
        id.Split(':', 2) is [var repositoryId, var name]
        && world.Repositories.TryGetValue(Number(repositoryId), out var repository)
        && repository.Git.Refs.ContainsKey(name)
            ? new(repository, name)
            : null;

    private static long Number(string text) => long.TryParse(text, CultureInfo.InvariantCulture, out var number) ? number : 0;
}
