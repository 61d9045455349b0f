using System.Text.Json.Nodes;
using Sandbox.Identities;
using Sandbox.Time;

namespace Sandbox.Repositories;

/// <summary>Repositories as the API shows them.</summary>
internal static class RepositoryJson
{
    // The links of a repository, as templates below its own address.
    private static readonly (string Name, string Path)[] Links =
    [
        ("archive_url", "/{archive_format}{/ref}"),
        ("assignees_url", "/assignees{/user}"),
        ("blobs_url", "/git/blobs{/sha}"),
        ("branches_url", "/branches{/branch}"),
        ("collaborators_url", "/collaborators{/collaborator}"),
        ("comments_url", "/comments{/number}"),
        ("commits_url", "/commits{/sha}"),
        ("compare_url", "/compare/{base}...{head}"),
        ("contents_url", "/contents/{+path}"),
        ("contributors_url", "/contributors"),
        ("deployments_url", "/deployments"),
        ("downloads_url", "/downloads"),
        ("events_url", "/events"),
        ("forks_url", "/forks"),
        ("git_commits_url", "/git/commits{/sha}"),
        ("git_refs_url", "/git/refs{/sha}"),
        ("git_tags_url", "/git/tags{/sha}"),
        ("hooks_url", "/hooks"),
        ("issue_comment_url", "/issues/comments{/number}"),
        ("issue_events_url", "/issues/events{/number}"),
        ("issues_url", "/issues{/number}"),
        ("keys_url", "/keys{/key_id}"),
        ("labels_url", "/labels{/name}"),
        ("languages_url", "/languages"),
        ("merges_url", "/merges"),
        ("milestones_url", "/milestones{/number}"),
        ("notifications_url", "/notifications{?since,all,participating}"),
        ("pulls_url", "/pulls{/number}"),
        ("releases_url", "/releases{/id}"),
        ("stargazers_url", "/stargazers"),
        ("statuses_url", "/statuses/{sha}"),
        ("subscribers_url", "/subscribers"),
        ("subscription_url", "/subscription"),
        ("tags_url", "/tags"),
        ("teams_url", "/teams"),
        ("trees_url", "/git/trees{/sha}"),
    ];

    /// <summary>What runs and webhooks say of the repository they belong to.</summary>
    public static JsonObject Minimal(World world, Repository repository)
    {
        var url = world.Url($"/repos/{repository.FullName}");
        var json = new JsonObject
        {
            ["id"] = repository.Id,
            ["node_id"] = repository.NodeId,
            ["name"] = repository.Name,
            ["full_name"] = repository.FullName,
            ["private"] = repository.IsPrivate,
            ["owner"] = AccountJson.Simple(world, repository.Owner),
            ["html_url"] = world.Url($"/{repository.FullName}"),
            ["description"] = repository.Description,
            ["fork"] = false,
            ["url"] = url,
        };
        foreach (var (name, path) in Links)
        {
            json[name] = url + path;
        }

        return json;
    }

    /// <summary>As in lists, with what the one who asks may do there.</summary>
    public static JsonObject Listed(World world, Repository repository, Account? viewer)
    {
        var json = Minimal(world, repository);
        var web = world.Url($"/{repository.FullName}");
        var host = new Uri(world.Address).Authority;
        json["git_url"] = $"git://{host}/{repository.FullName}.git";
        json["ssh_url"] = $"git@{host}:{repository.FullName}.git";
        json["clone_url"] = $"{web}.git";
        json["svn_url"] = web;
        json["mirror_url"] = null;
        json["homepage"] = repository.Homepage;
        json["language"] = null;
        json["license"] = null;
        json["size"] = repository.Git.Objects.TotalBytes / 1024;
        json["default_branch"] = repository.DefaultBranch;
        json["topics"] = new JsonArray([.. repository.Topics.Select(topic => JsonValue.Create(topic))]);
        json["visibility"] = repository.IsPrivate ? "private" : "public";
        json["archived"] = repository.IsArchived;
        json["disabled"] = false;
        json["created_at"] = Moment.Of(repository.CreatedAt);
        json["updated_at"] = Moment.Of(repository.UpdatedAt);
        json["pushed_at"] = Moment.Of(repository.PushedAt ?? repository.CreatedAt);
        AddCounts(json);
        AddSettings(json, repository, RepositorySettings.Features);
        json["has_downloads"] = true;
        json["has_pages"] = false;
        if (viewer is not null)
        {
            json["permissions"] = Permissions(Access.RoleOf(viewer, repository));
        }

        return json;
    }

    /// <summary>The whole of it, when it is asked for alone.</summary>
    public static JsonObject Full(World world, Repository repository, Account? viewer)
    {
        var json = Listed(world, repository, viewer);
        json["network_count"] = 0;
        json["subscribers_count"] = 0;
        json["temp_clone_token"] = "";
        if (repository.Owner.IsOrganization)
        {
            json["organization"] = AccountJson.Simple(world, repository.Owner);
        }

        if (Access.RoleOf(viewer, repository) >= Role.Write)
        {
            AddSettings(json, repository, RepositorySettings.Merging);
        }

        return json;
    }

    public static JsonObject Permissions(Role role) =>
        new()
        {
            ["admin"] = role >= Role.Admin,
            ["maintain"] = role >= Role.Maintain,
            ["push"] = role >= Role.Write,
            ["triage"] = role >= Role.Triage,
            ["pull"] = role >= Role.Read,
        };

    private static void AddCounts(JsonObject json)
    {
        foreach (
            var name in new[]
            {
                "stargazers_count",
                "watchers_count",
                "forks_count",
                "open_issues_count",
                "forks",
                "open_issues",
                "watchers",
            }
        )
        {
            json[name] = 0;
        }
    }

    private static void AddSettings(JsonObject json, Repository repository, IReadOnlyDictionary<string, bool> settings)
    {
        foreach (var (name, usual) in settings)
        {
            json[name] = repository.Settings.GetValueOrDefault(name, usual);
        }
    }
}
