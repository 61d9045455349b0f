using Sandbox.Git;
using Sandbox.Identities;

namespace Sandbox.Repositories;

/// <summary>Commits that GitHub makes itself because somebody asked for a change: theirs by authorship, GitHub's by hand and seal.</summary>
internal static class ServerCommits
{
    public static string Make(
        World world,
        Repository repository,
        Caller caller,
        string? tree,
        IReadOnlyList<string> parents,
        string message
    )
    {
        var objects = repository.Git.Objects;
        var commit = new Commit(tree ?? objects.WriteTree([]), parents, AuthorOf(world, caller), Committer(world), message);
        return objects.WriteCommit(ServerSeal.Put(commit));
    }

    public static Signature Committer(World world) => new("GitHub", "noreply@github.com", world.Now);

    public static Signature AuthorOf(World world, Caller caller)
    {
        var actor = caller.Actor ?? throw new ArgumentException("Nobody is the author of nothing.", nameof(caller));
        return new(actor.Name ?? actor.Login, actor.CommitEmail, world.Now);
    }
}
