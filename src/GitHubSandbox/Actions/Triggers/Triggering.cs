using System.Text.Json.Nodes;
using Sandbox.Actions.Runs;
using Sandbox.Actions.Workflows;
using Sandbox.Identities;
using Sandbox.Repositories;

namespace Sandbox.Actions.Triggers;

/// <summary>Decides which runs an event starts.</summary>
internal static class Triggering
{
    private static readonly string[] SkipMarks = ["[skip ci]", "[ci skip]", "[no ci]", "[skip actions]", "[actions skip]"];

    /// <summary>Whom runs name; an App that acts for nobody leaves it to the owner.</summary>
    public static Account ActorOf(Caller caller, Repository repository) => caller.Actor ?? repository.Owner;

    /// <summary>A run of every workflow on the default branch that listens.</summary>
    public static void StartDispatched(this World world, Repository repository, Account actor, string type, JsonObject clientPayload)
    {
        if (repository.Git.Head(repository.DefaultBranch) is not { } head || !repository.Actions.Pace.TakesEvent(world.Now))
        {
            return;
        }

        var payload = new JsonObject
        {
            ["action"] = type,
            ["branch"] = repository.DefaultBranch,
            ["client_payload"] = clientPayload.DeepClone(),
        };
        var trigger = new Trigger("repository_dispatch", $"refs/heads/{repository.DefaultBranch}", head, actor.Id, payload.ToJsonString());
        Start(world, repository, trigger, file => file.DispatchTypes is { } types && (types.Count == 0 || types.Contains(type)));
    }

    /// <summary>A run of every workflow of the pushed commit that listens to pushes of such a branch or tag.</summary>
    public static void StartPushed(this World world, Repository repository, Account actor, string name, string? before, JsonObject payload)
    {
        if (repository.Git.Refs.GetValueOrDefault(name) is not { } after || !repository.Git.Objects.Has(after, Git.ObjectKind.Commit))
        {
            return;
        }

        var message = repository.Git.Objects.Commit(after).Message;
        var isSkipped = SkipMarks.Any(mark => message.Contains(mark, StringComparison.OrdinalIgnoreCase));
        if (!isSkipped && repository.Actions.Pace.TakesEvent(world.Now))
        {
            var changed = new Lazy<IReadOnlyCollection<string>>(() => ChangedPaths.Between(repository.Git, before, after));
            var trigger = new Trigger("push", name, after, actor.Id, payload.ToJsonString());
            Start(world, repository, trigger, file => file.Push?.Takes(name, () => changed.Value) ?? false);
        }
    }

    /// <summary>Lets a run come into being in a while, and gives the id that it will have; null when the queue takes no more.</summary>
    public static long? Schedule(this World world, Repository repository, WorkflowSource source, Trigger trigger)
    {
        if (!repository.Actions.Pace.TakesRun(world.Now))
        {
            return null;
        }

        var creation = new CreateRun(repository.Id, world.NewId(), source, trigger);
        world.Agenda.At(world.Now + world.Actions.CreationDelay, creation);
        return creation.RunId;
    }

    private static void Start(World world, Repository repository, Trigger trigger, Predicate<WorkflowFile> listens)
    {
        foreach (var source in WorkflowBook.SourcesAt(repository, trigger.Sha))
        {
            if (listens(world.Actions.Reader.Read(repository.Git, source.Blob)) && !world.Know(repository, source).IsDisabled)
            {
                world.Schedule(repository, source, trigger);
            }
        }
    }
}
