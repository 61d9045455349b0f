using Sandbox.Identities;
using Sandbox.Repositories;

namespace Sandbox.GraphQL.Types;

/// <summary>Repositories and their refs.</summary>
internal static class RepositoryTypes
{
    private static readonly Need Reading = Need.Read("contents");

    public static IEnumerable<OutputType> All() => [Repository(), Ref()];

    private static OutputType Repository() =>
        OutputType
            .Of<Repository>("Repository", "Node")
            .Field("id: ID!", it => it.NodeId)
            .Field("databaseId: Int", it => it.Id)
            .Field("name: String!", it => it.Name)
            .Field("nameWithOwner: String!", it => it.FullName)
            .Field("owner: RepositoryOwner!", it => it.Owner)
            .Field("description: String", it => it.Description)
            .Field("url: URI!", (it, asked) => asked.World.Url($"/{it.FullName}"))
            .Field("resourcePath: URI!", it => $"/{it.FullName}")
            .Field("isPrivate: Boolean!", it => it.IsPrivate)
            .Field("isArchived: Boolean!", it => it.IsArchived)
            .Field("isEmpty: Boolean!", it => it.Git.IsEmpty)
            .Field("isFork: Boolean!", _ => false)
            .Field("isInOrganization: Boolean!", it => it.Owner.IsOrganization)
            .Field("visibility: RepositoryVisibility!", it => it.IsPrivate ? "PRIVATE" : "PUBLIC")
            .Field("viewerPermission: RepositoryPermission", PermissionOf)
            .Field("viewerCanAdminister: Boolean!", (it, asked) => Access.RoleOf(asked.Caller.Person, it) == Role.Admin)
            .Field("createdAt: DateTime!", it => it.CreatedAt)
            .Field("updatedAt: DateTime!", it => it.UpdatedAt)
            .Field("pushedAt: DateTime", it => it.PushedAt)
            .Field("defaultBranchRef: Ref", (it, asked) => RefAt.Find(Readable(it, asked), $"refs/heads/{it.DefaultBranch}"))
            .Field("ref(qualifiedName: String!): Ref", (it, asked) => RefAt.Find(Readable(it, asked), asked.RequiredText("qualifiedName")))
            .Field(
                "object(expression: String, oid: GitObjectID): GitObject",
                (it, asked) =>
                    asked.Text("oid") is { } id
                        ? ObjectAt.Find(Readable(it, asked), id.ToLowerInvariant())
                        : ObjectAt.Resolve(Readable(it, asked), asked.Text("expression") ?? "")
            )
            .Type;

    private static OutputType Ref() =>
        OutputType
            .Of<RefAt>("Ref", "Node")
            .Field("id: ID!", it => it.NodeId)
            .Field("name: String!", it => it.Name)
            .Field("prefix: String!", it => it.Prefix)
            .Field("repository: Repository!", it => it.Repository)
            .Field("target: GitObject", it => it.Target)
            .Type;

    private static string? PermissionOf(Repository repository, Asked asked) =>
        asked.Caller.Token?.Installation is not null
            ? null
            : Access.RoleOf(asked.Caller.Person, repository) switch
            {
                Role.None => null,
                Role.Read => "READ",
                Role.Triage => "TRIAGE",
                Role.Write => "WRITE",
                Role.Maintain => "MAINTAIN",
                Role.Admin => "ADMIN",
            };

    // What git holds is more than that the repository exists.
    private static Repository Readable(Repository repository, Asked asked)
    {
        asked.World.Demand(asked.Caller, repository, Reading);
        return repository;
    }
}
