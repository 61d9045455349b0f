using Sandbox.Repositories;

namespace Sandbox.Admin;

internal static class RepositoryEndpoints
{
    public static void MapRepositories(this AdminSurface admin, World world) =>
        admin.Post<RepositoryRequest>(
            "/repositories",
            "A repository with files in one commit; its owner is made as an organisation when there is none of that name.",
            """{"owner": "acme", "name": "tools", "private": false, "branch": "main", "files": {"README.md": "# Tools\n"}}""",
            asked => Make(world, asked)
        );

    private static object Make(World world, RepositoryRequest asked)
    {
        lock (world.Gate)
        {
            if (world.FindRepository(asked.Owner, asked.Name) is not null)
            {
                throw new AdminComplaint($"There is a repository {asked.Owner}/{asked.Name} already.");
            }

            var made = QuickRepository.Make(world, asked.Owner, asked.Name, asked.Private, asked.Branch, asked.Files ?? []);
            return new
            {
                made.Id,
                made.FullName,
                url = world.Url($"/{made.FullName}"),
                head = made.Git.Head(made.DefaultBranch),
            };
        }
    }

    private sealed record RepositoryRequest(
        string Owner,
        string Name,
        bool Private = false,
        string Branch = "main",
        Dictionary<string, string>? Files = null
    );
}
