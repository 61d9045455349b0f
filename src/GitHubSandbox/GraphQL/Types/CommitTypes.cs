using System.Text;
using Sandbox.Git;

namespace Sandbox.GraphQL.Types;

/// <summary>Commits, who made them, and what came before them.</summary>
internal static class CommitTypes
{
    public static IEnumerable<OutputType> All() =>
        [
            Commit(),
            Actor(),
            OutputType.Interface("GitSignature", Sealed),
            Seal(),
            Connection("CommitHistoryConnection"),
            Connection("CommitConnection"),
            Edge(),
            PageInfo(),
        ];

    private static readonly string[] Sealed =
    [
        "isValid: Boolean!",
        "state: GitSignatureState!",
        "wasSignedByGitHub: Boolean!",
        "email: String!",
        "signature: String!",
        "payload: String!",
    ];

    private static OutputType Commit() =>
        GitTypes
            .Shared("Commit")
            .Field("url: URI!", (it, asked) => asked.World.Url($"/{it.Repository.FullName}/commit/{it.Id}"))
            .Field("resourcePath: URI!", it => $"/{it.Repository.FullName}/commit/{it.Id}")
            .Field("message: String!", it => it.Commit.Message.TrimEnd('\n'))
            .Field("messageHeadline: String!", it => it.Commit.Message.Split('\n')[0])
            .Field("messageBody: String!", it => BodyOf(it.Commit.Message))
            .Field("author: GitActor", it => it.Commit.Author)
            .Field("committer: GitActor", it => it.Commit.Committer)
            .Field("authoredDate: DateTime!", it => it.Commit.Author.When)
            .Field("committedDate: DateTime!", it => it.Commit.Committer.When)
            .Field("committedViaWeb: Boolean!", it => ServerSeal.IsOn(it.Commit))
            .Field("tree: Tree!", it => ObjectAt.Find(it.Repository, it.Commit.Tree))
            .Field("signature: GitSignature", it => it.Commit.Signed is null ? null : it.Commit)
            .Field("parents(first: Int, last: Int, after: String): CommitConnection!", Parents)
            .Field("history(first: Int, last: Int, after: String, path: String): CommitHistoryConnection!", History)
            .Type;

    private static CommitPage Parents(ObjectAt commit, Asked asked) =>
        CommitPage.Cut(asked, "parents", commit.Commit.Parents.Select(parent => ObjectAt.Find(commit.Repository, parent)!));

    private static CommitPage History(ObjectAt commit, Asked asked)
    {
        var git = commit.Repository.Git;
        var path = asked.Text("path");
        var history = git.History(commit.Id).Where(id => path is null || IsChangedBy(git, id, path));
        return CommitPage.Cut(asked, "history", history.Select(id => ObjectAt.Find(commit.Repository, id)!));
    }

    private static bool IsChangedBy(GitRepository git, string commit, string path)
    {
        var before = git.Objects.Commit(commit).Parents.Select(parent => git.Entry(parent, path)?.Id).DefaultIfEmpty(null);
        return before.All(id => id != git.Entry(commit, path)?.Id);
    }

    private static OutputType Connection(string name) =>
        OutputType
            .Of<CommitPage>(name)
            .Field("nodes: [Commit]", it => it.Commits)
            .Field("edges: [CommitEdge]", it => it.Edges)
            .Field("totalCount: Int!", it => it.Total)
            .Field("pageInfo: PageInfo!", it => it)
            .Type;

    private static OutputType Edge() =>
        OutputType
            .Of<CommitPage>("CommitEdge")
            .Field("cursor: String!", it => it.CursorOf(0))
            .Field("node: Commit", it => it.Commits[0])
            .Type;

    private static OutputType PageInfo() =>
        OutputType
            .Of<CommitPage>("PageInfo")
            .Field("hasNextPage: Boolean!", it => it.Start + it.Commits.Count < it.Total)
            .Field("hasPreviousPage: Boolean!", it => it.Start > 0)
            .Field("startCursor: String", it => it.Commits.Count == 0 ? null : it.CursorOf(0))
            .Field("endCursor: String", it => it.Commits.Count == 0 ? null : it.CursorOf(it.Commits.Count - 1))
            .Type;

    private static OutputType Actor() =>
        OutputType
            .Of<Signature>("GitActor")
            .Field("name: String", it => it.Name)
            .Field("email: String", it => it.Email)
            .Field("date: GitTimestamp", it => it.When)
            .Field("user: User", (it, asked) => asked.World.Accounts.Values.FirstOrDefault(account => account.CommitEmail == it.Email))
            .Type;

    private static OutputType Seal() =>
        OutputType
            .Of<Commit>("GpgSignature", "GitSignature")
            .Field("isValid: Boolean!", it => ServerSeal.IsOn(it))
            .Field("state: GitSignatureState!", it => ServerSeal.IsOn(it) ? "VALID" : "UNKNOWN_KEY")
            .Field("wasSignedByGitHub: Boolean!", it => ServerSeal.IsOn(it))
            .Field("email: String!", it => it.Committer.Email)
            .Field("signature: String!", it => it.Signed)
            .Field("payload: String!", it => Encoding.UTF8.GetString(ServerSeal.Payload(it)))
            .Type;

    private static string BodyOf(string message) => message.Split('\n', 2) is [_, var body] ? body.Trim('\n') : "";
}
