using Sandbox.Http;

namespace Sandbox.Repositories;

/// <summary>The switches of a repository, which the sandbox keeps and shows but does not act on.</summary>
internal static class RepositorySettings
{
    /// <summary>Seen by everybody, with what they are unless somebody turns them.</summary>
    public static readonly IReadOnlyDictionary<string, bool> Features = new Dictionary<string, bool>
    {
        ["has_issues"] = true,
        ["has_projects"] = true,
        ["has_wiki"] = true,
        ["has_discussions"] = false,
        ["is_template"] = false,
        ["allow_forking"] = true,
        ["web_commit_signoff_required"] = false,
    };

    /// <summary>Seen by those who may push.</summary>
    public static readonly IReadOnlyDictionary<string, bool> Merging = new Dictionary<string, bool>
    {
        ["allow_squash_merge"] = true,
        ["allow_merge_commit"] = true,
        ["allow_rebase_merge"] = true,
        ["allow_auto_merge"] = false,
        ["delete_branch_on_merge"] = false,
        ["allow_update_branch"] = false,
    };

    public static void Read(Body body, Repository repository)
    {
        foreach (var name in Features.Keys.Concat(Merging.Keys))
        {
            if (body.Bool(name) is { } value)
            {
                repository.Settings[name] = value;
            }
        }
    }
}
