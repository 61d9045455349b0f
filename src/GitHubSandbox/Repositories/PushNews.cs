using System.Globalization;
using System.Text.Json.Nodes;
using Sandbox.Git;
using Sandbox.Identities;

namespace Sandbox.Repositories;

/// <summary>What webhooks are told of a ref that moved.</summary>
internal static class PushNews
{
    private const string Nothing = "0000000000000000000000000000000000000000";
    private const int MostCommits = 2048;
    private const int MostFiles = 3000;
    private const int ShortId = 12;

    /// <summary>Told before the ref moves, since it says what is new to the repository.</summary>
    public static JsonObject Payload(World world, Repository repository, Account actor, RefMove move)
    {
        var git = repository.Git;
        var distinct = move.DistinctCommits(git).ToHashSet();
        var head = git.Objects.CommitAt(move.After);
        return new()
        {
            ["ref"] = move.Name,
            ["before"] = move.Before ?? Nothing,
            ["after"] = move.After ?? Nothing,
            ["created"] = move.IsCreation,
            ["deleted"] = move.IsDeletion,
            ["forced"] = move.IsRewind(git),
            ["base_ref"] = BaseRef(git, move),
            ["compare"] = CompareUrl(world, repository, move),
            ["commits"] = new JsonArray([
                .. move.NewCommits(git).Take(MostCommits).Select(id => Told(world, repository, id, distinct.Contains(id))),
            ]),
            ["head_commit"] = head is null ? null : Told(world, repository, head, distinct.Contains(head)),
            ["pusher"] = new JsonObject { ["name"] = actor.Login, ["email"] = actor.Email },
        };
    }

    public static void Announce(World world, Repository repository, Account actor, RefMove move, JsonObject payload)
    {
        if (move.Branch is null && move.Tag is null)
        {
            return;
        }

        world.Events.Announce(new("push", actor, payload) { Repository = repository });
        if (move.IsCreation || move.IsDeletion)
        {
            var name = move.IsCreation ? "create" : "delete";
            world.Events.Announce(new(name, actor, Existence(repository, move)) { Repository = repository });
        }
    }

    private static JsonObject Existence(Repository repository, RefMove move)
    {
        var json = new JsonObject
        {
            ["ref"] = move.Branch ?? move.Tag,
            ["ref_type"] = move.Branch is null ? "tag" : "branch",
            ["pusher_type"] = "user",
        };
        if (move.IsCreation)
        {
            json["master_branch"] = repository.DefaultBranch;
            json["description"] = repository.Description;
        }

        return json;
    }

    // The branch that a new ref was made from, if one stands exactly there.
    private static string? BaseRef(GitRepository git, RefMove move) =>
        move.IsCreation && git.Objects.CommitAt(move.After) is { } commit
            ? git.Refs.FirstOrDefault(pair => pair.Value == commit && RefName.BranchOf(pair.Key) is not null).Key
            : null;

    private static string CompareUrl(World world, Repository repository, RefMove move)
    {
        var range = move.IsCreation
            ? move.Branch ?? move.Tag ?? move.Name
            : $"{move.Before![..ShortId]}...{(move.After ?? Nothing)[..ShortId]}";
        return world.Url($"/{repository.FullName}/compare/{range}");
    }

    private static JsonObject Told(World world, Repository repository, string id, bool isDistinct)
    {
        var objects = repository.Git.Objects;
        var commit = objects.Commit(id);
        var before = commit.Parents.Count == 0 ? null : objects.Commit(commit.Parents[0]).Tree;
        var changes = objects
            .Compare(before, commit.Tree)
            .Take(MostFiles)
            .ToLookup(change => (change.Before is null, change.After is null), change => change.Path);
        return new()
        {
            ["id"] = id,
            ["tree_id"] = commit.Tree,
            ["distinct"] = isDistinct,
            ["message"] = commit.Message,
            ["timestamp"] = Local(commit.Committer.When),
            ["url"] = world.Url($"/{repository.FullName}/commit/{id}"),
            ["author"] = Person(world, commit.Author),
            ["committer"] = Person(world, commit.Committer),
            ["added"] = Paths(changes[(true, false)]),
            ["removed"] = Paths(changes[(false, true)]),
            ["modified"] = Paths(changes[(false, false)]),
        };
    }

    private static JsonArray Paths(IEnumerable<string> paths) => [.. paths.Select(path => JsonValue.Create(path))];

    private static JsonObject Person(World world, Signature signature)
    {
        var json = new JsonObject
        {
            ["name"] = signature.Name,
            ["email"] = signature.Email,
            ["date"] = Local(signature.When),
        };
        if (world.Accounts.Values.FirstOrDefault(account => account.Email == signature.Email) is { } known)
        {
            json["username"] = known.Login;
        }

        return json;
    }

    private static string Local(DateTimeOffset when) => when.ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);
}
