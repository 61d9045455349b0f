using System.Text.Json.Nodes;
using Sandbox.Git;
using Sandbox.Http;
using Sandbox.Repositories;

namespace Sandbox.Pulls;

/// <summary>Brings a pull request into its base, in one of the three ways.</summary>
internal static class PullMerging
{
    public static Answer Merge(Call call)
    {
        var repository = call.Repository();
        var pull = PullRoutes.Find(call, repository);
        var changes = PullChanges.Of(repository, pull);
        RequireMergeable(call, pull);
        var tree = changes.MergedTree ?? throw Refusal.NotAllowed("Pull Request has merge conflicts");
        WorkflowFiles.Demand(call.World, call.Caller, repository, changes.Files.Select(file => file.Path));
        var commit = MethodAsked(call, repository) switch
        {
            "merge" => Make(call, repository, tree, [pull.BaseCommit, pull.HeadCommit], MergeMessage(call, repository, pull)),
            "squash" => Make(call, repository, tree, [pull.BaseCommit], SquashMessage(call, repository, pull, changes)),
            _ => Rebase(call, repository, pull, changes),
        };
        Push(call, repository, pull, commit);
        pull.MergeCommit = commit;
        pull.MergedBy = call.Caller.Actor;
        pull.MergedAt = pull.ClosedAt = pull.UpdatedAt = call.World.Now;
        PullRoutes.Announce(call, repository, pull, "closed");
        return Answer.Ok(
            new JsonObject
            {
                ["sha"] = commit,
                ["merged"] = true,
                ["message"] = "Pull Request successfully merged",
            }
        );
    }

    private static void Push(Call call, Repository repository, PullRequest pull, string commit)
    {
        try
        {
            call.World.Push(repository, call.Caller, $"refs/heads/{pull.Base}", commit, PushManner.PullRequest);
        }
        catch (Refusal refusal) when (refusal.IsAgainstRules)
        {
            throw refusal.WithStatus(405);
        }
    }

    private static void RequireMergeable(Call call, PullRequest pull)
    {
        if (!pull.IsOpen)
        {
            throw Refusal.NotAllowed("Pull Request is not mergeable");
        }

        if (pull.IsDraft)
        {
            throw Refusal.NotAllowed("Pull Request is still a draft");
        }

        if (call.Body.String("sha") is { } expected && expected != pull.HeadCommit)
        {
            throw Refusal.Conflict("Head branch was modified. Review and try the merge again.");
        }
    }

    // Which ways a repository takes is one of its switches.
    private static string MethodAsked(Call call, Repository repository)
    {
        var method = call.Body.String("merge_method") ?? "merge";
        var (setting, plural) = method switch
        {
            "merge" => ("allow_merge_commit", "Merge commits"),
            "squash" => ("allow_squash_merge", "Squash merges"),
            "rebase" => ("allow_rebase_merge", "Rebase merges"),
            _ => throw Refusal.Invalid("PullRequest", "merge_method", "invalid"),
        };
        return repository.Settings.GetValueOrDefault(setting, defaultValue: true)
            ? method
            : throw Refusal.NotAllowed($"{plural} are not allowed on this repository.");
    }

    private static string Make(Call call, Repository repository, string tree, IReadOnlyList<string> parents, string message) =>
        ServerCommits.Make(call.World, repository, call.Caller, tree, parents, message);

    private static string MergeMessage(Call call, Repository repository, PullRequest pull) =>
        Message(call, $"Merge pull request #{pull.Number} from {repository.Owner.Login}/{pull.Head}", pull.Title);

    private static string SquashMessage(Call call, Repository repository, PullRequest pull, PullChanges changes)
    {
        var messages = changes.Commits.Select(commit => $"* {repository.Git.Objects.Commit(commit).Message.Trim()}").ToList();
        return Message(call, $"{pull.Title} (#{pull.Number})", messages.Count == 1 ? "" : string.Join("\n\n", messages));
    }

    private static string Message(Call call, string title, string body)
    {
        title = call.Body.String("commit_title") ?? title;
        body = call.Body.String("commit_message") ?? body;
        return body.Length == 0 ? title : $"{title}\n\n{body}";
    }

    // Each commit's own change anew, on top of the base; what is the same before and after in both needs no telling.
    private static string Rebase(Call call, Repository repository, PullRequest pull, PullChanges changes)
    {
        var objects = repository.Git.Objects;
        var head = pull.BaseCommit;
        foreach (var commit in changes.Commits.Select(objects.Commit).Where(commit => commit.Parents.Count < 2))
        {
            var before = commit.Parents.Select(parent => objects.Commit(parent).Tree).FirstOrDefault();
            var tree =
                objects.Merge(before, objects.Commit(head).Tree, commit.Tree) ?? throw Refusal.NotAllowed("This branch can't be rebased");
            head = objects.WriteCommit(new(tree, [head], commit.Author, ServerCommits.AuthorOf(call.World, call.Caller), commit.Message));
        }

        return head;
    }
}
