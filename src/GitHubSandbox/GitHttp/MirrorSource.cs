using Sandbox.Git;
using Sandbox.Repositories;

namespace Sandbox.GitHttp;

/// <summary>What a repository holds at one moment, copied while the world is held; the objects themselves never change.</summary>
internal sealed record MirrorSource(
    long Id,
    string DefaultBranch,
    IReadOnlyList<KeyValuePair<string, string>> Refs,
    IReadOnlyList<KeyValuePair<string, GitObject>> Objects
)
{
    public static MirrorSource Of(Repository repository) =>
        new(repository.Id, repository.DefaultBranch, [.. repository.Git.Refs], [.. repository.Git.Objects.Objects]);
}
