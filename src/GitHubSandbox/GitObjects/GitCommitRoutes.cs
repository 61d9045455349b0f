using Sandbox.Contents;
using Sandbox.Git;
using Sandbox.Http;
using Sandbox.Identities;
using Sandbox.Repositories;

namespace Sandbox.GitObjects;

internal static class GitCommitRoutes
{
    public static void MapGitCommits(this ApiRoutes api)
    {
        api.Get("/repos/{owner}/{repo}/git/commits/{commit_sha}", Show, Need.Read("contents"));
        api.Post("/repos/{owner}/{repo}/git/commits", Make, Need.Write("contents"));
    }

    private static Answer Show(Call call)
    {
        var repository = call.Filled();
        var id = call.Path("commit_sha");
        return repository.Git.Objects.Has(id, ObjectKind.Commit)
            ? Answer.Ok(MadeCommitJson.Of(call.World, repository, id))
            : throw Refusal.NotFound();
    }

    private static Answer Make(Call call)
    {
        var repository = call.Filled();
        var message = call.Body.RequiredString("message");
        var tree = TreeOf(repository.Git.Objects, call.Body.RequiredString("tree"));
        var parents = call.Body.Strings("parents") ?? [];
        if (parents.Any(parent => !repository.Git.Objects.Has(parent, ObjectKind.Commit)))
        {
            throw Refusal.Unprocessable("Parent SHA does not exist or is not a commit object");
        }

        return Answer.Created(MadeCommitJson.Of(call.World, repository, Write(call, repository, tree, parents, message)));
    }

    private static string TreeOf(ObjectStore objects, string id) =>
        objects.Has(id, ObjectKind.Tree) ? id
        : id == GitRepository.EmptyTree ? objects.WriteTree([])
        : throw Refusal.Unprocessable(objects.Objects.ContainsKey(id) ? "Tree SHA is not a tree object" : "Tree SHA does not exist");

    // GitHub vouches for the commits of an App that speaks for itself and names nobody.
    private static string Write(Call call, Repository repository, string tree, IReadOnlyList<string> parents, string message)
    {
        var author = call.Person("author");
        var committer = call.Person("committer");
        var signature = call.Body.String("signature");
        if (call.Caller.Person is null && author is null && committer is null && signature is null)
        {
            return ServerCommits.Make(call.World, repository, call.Caller, tree, parents, message);
        }

        author ??= ServerCommits.AuthorOf(call.World, call.Caller);
        return repository.Git.Objects.WriteCommit(new(tree, parents, author, committer ?? author, message) { Signed = signature });
    }
}
