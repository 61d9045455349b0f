using Sandbox.Actions.Triggers;
using Sandbox.Git;
using Sandbox.Http;
using Sandbox.Identities;
using Sandbox.Rules;

namespace Sandbox.Repositories;

/// <summary>The one way by which a branch or tag comes to point elsewhere.</summary>
internal static class Pushing
{
    /// <summary>Points the ref at an object, or takes it away, if git and the repository's rules allow it, and tells the webhooks.</summary>
    public static void Push(
        this World world,
        Repository repository,
        Caller caller,
        string name,
        string? target,
        PushManner manner = PushManner.FastForward
    )
    {
        if (repository.IsArchived)
        {
            throw Refusal.Archived();
        }

        var move = new RefMove(name, repository.Git.Refs.GetValueOrDefault(name), target, manner);
        if (move.Before == move.After)
        {
            return;
        }

        RequireSound(repository.Git, move);
        RuleBook.Demand(world, repository, caller, move);
        var actor = caller.Actor ?? repository.Owner;
        var payload = PushNews.Payload(world, repository, actor, move);
        Apply(repository.Git, move);
        repository.PushedAt = repository.UpdatedAt = world.Now;
        PushNews.Announce(world, repository, actor, move, payload);
        world.StartPushed(repository, actor, name, move.Before, payload);
    }

    private static void RequireSound(GitRepository git, RefMove move)
    {
        if (move.IsDeletion)
        {
            return;
        }

        if (!RefName.IsValid(move.Name))
        {
            throw Refusal.Unprocessable($"{move.Name} is not a valid ref name.");
        }

        if (!git.Objects.Objects.ContainsKey(move.After!))
        {
            throw Refusal.Unprocessable("Object does not exist");
        }

        if (
            (move.Branch is not null && !git.Objects.Has(move.After!, ObjectKind.Commit))
            || (move.IsCreation && StandsInTheWay(git, move.Name))
        )
        {
            throw Refusal.Unprocessable("Reference update failed");
        }

        if (move.Manner != PushManner.Forced && move.IsRewind(git))
        {
            throw Refusal.Unprocessable("Update is not a fast forward");
        }
    }

    // Refs are kept like files: none lies below another.
    private static bool StandsInTheWay(GitRepository git, string name) =>
        git.Refs.Keys.Any(other =>
            other.StartsWith(name + "/", StringComparison.Ordinal) || name.StartsWith(other + "/", StringComparison.Ordinal)
        );

    private static void Apply(GitRepository git, RefMove move)
    {
        if (move.After is null)
        {
            git.Refs.Remove(move.Name);
        }
        else
        {
            git.Refs[move.Name] = move.After;
        }
    }
}
