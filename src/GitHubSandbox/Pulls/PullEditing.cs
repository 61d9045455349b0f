using Sandbox.Git;
using Sandbox.Http;
using Sandbox.Identities;
using Sandbox.Repositories;

namespace Sandbox.Pulls;

/// <summary>Opens pull requests, and changes what they say of themselves.</summary>
internal static class PullEditing
{
    public static Answer Open(Call call)
    {
        var repository = call.Repository();
        var title = call.Body.RequiredString("title");
        var (head, headCommit) = Branch(repository, "head", call.Body.RequiredString("head"));
        var (into, baseCommit) = Branch(repository, "base", call.Body.RequiredString("base"));
        RequireReason(call, repository, head, into);
        if (repository.Git.Ahead(baseCommit, headCommit).Count == 0)
        {
            throw Refusal.Invalid("PullRequest", $"No commits between {call.Body.String("base")} and {call.Body.String("head")}");
        }

        var pull = new PullRequest
        {
            Id = call.World.NewId(),
            Number = repository.Pulls.Count + 1,
            Author = call.Caller.Actor!,
            Title = title,
            Body = call.Body.String("body"),
            IsDraft = call.Body.Bool("draft") ?? false,
            Head = head,
            Base = into,
            HeadCommit = headCommit,
            BaseCommit = baseCommit,
            CreatedAt = call.World.Now,
            UpdatedAt = call.World.Now,
        };
        repository.Pulls.Add(pull);
        PullRoutes.Announce(call, repository, pull, "opened");
        return Answer.Created(PullJson.Full(call.World, repository, pull, call.Caller.Person));
    }

    public static Answer Update(Call call)
    {
        var repository = call.Repository();
        var pull = PullRoutes.Find(call, repository);
        if (call.Caller.Person is { } person && person.Id != pull.Author.Id && Access.RoleOf(person, repository) < Role.Triage)
        {
            throw Refusal.Forbidden("Must have push access to repository");
        }

        var state = StateAsked(call, pull);
        var before = (pull.Title, pull.Body, pull.Base);
        pull.Base = call.Body.String("base") is { } name ? Branch(repository, "base", name).Branch : pull.Base;
        pull.Title = call.Body.String("title") ?? pull.Title;
        pull.Body = call.Body.Has("body") ? call.Body.String("body") : pull.Body;
        pull.UpdatedAt = call.World.Now;
        if (state != pull.State)
        {
            pull.Follow(repository.Git);
            pull.ClosedAt = state == "closed" ? call.World.Now : null;
            PullRoutes.Announce(call, repository, pull, state == "closed" ? "closed" : "reopened");
        }

        if (before != (pull.Title, pull.Body, pull.Base))
        {
            PullRoutes.Announce(call, repository, pull, "edited");
        }

        return Answer.Ok(PullJson.Full(call.World, repository, pull, call.Caller.Person));
    }

    private static string StateAsked(Call call, PullRequest pull)
    {
        var state = call.Body.String("state") ?? pull.State;
        if (state is not ("open" or "closed"))
        {
            throw Refusal.Invalid("PullRequest", "state", "invalid");
        }

        return state == "open" && pull.MergedAt is not null
            ? throw Refusal.Invalid("PullRequest", "state cannot be changed. The pull request cannot be reopened.")
            : state;
    }

    private static void RequireReason(Call call, Repository repository, string head, string into)
    {
        if (call.Caller.Person is { } person && Access.RoleOf(person, repository) < Role.Write)
        {
            throw Refusal.Invalid("PullRequest", "must be a collaborator");
        }

        if (repository.Pulls.Any(pull => pull.IsOpen && pull.Head == head && pull.Base == into))
        {
            throw Refusal.Invalid("PullRequest", $"A pull request already exists for {repository.Owner.Login}:{head}.");
        }
    }

    // A branch may be named with the account before it.
    private static (string Branch, string Commit) Branch(Repository repository, string field, string name)
    {
        var owner = $"{repository.Owner.Login}:";
        var branch = name.StartsWith(owner, StringComparison.OrdinalIgnoreCase) ? name[owner.Length..] : name;
        return (branch, repository.Git.Head(branch) ?? throw Refusal.Invalid("PullRequest", field, "invalid"));
    }
}
