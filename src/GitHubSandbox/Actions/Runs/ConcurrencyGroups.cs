using Sandbox.Repositories;

namespace Sandbox.Actions.Runs;

/// <summary>Lets one run of a group go at a time, and only the newest wait behind it.</summary>
internal static class ConcurrencyGroups
{
    public static ConcurrencyGroup Of(Repository repository, string name)
    {
        if (!repository.Actions.Groups.TryGetValue(name, out var group))
        {
            group = new();
            repository.Actions.Groups.Add(name, group);
        }

        return group;
    }

    public static void WaitIn(World world, Run run, ConcurrencyGroup group)
    {
        if (group.PendingId is { } pending)
        {
            Cancel(world, run.Repository, pending);
        }

        group.PendingId = run.Id;
        if (run.CancelsInProgress)
        {
            Cancel(world, run.Repository, group.HolderId!.Value);
        }
    }

    /// <summary>A run is over: the one that waited comes next.</summary>
    public static void Leave(World world, Run run)
    {
        if (run.ConcurrencyGroup is not { } name)
        {
            return;
        }

        var group = Of(run.Repository, name);
        if (group.PendingId == run.Id)
        {
            group.PendingId = null;
        }
        else if (group.HolderId == run.Id)
        {
            group.HolderId = group.PendingId;
            group.PendingId = null;
            PutForward(world, run.Repository, name, group);
        }
    }

    private static void PutForward(World world, Repository repository, string name, ConcurrencyGroup group)
    {
        if (group.HolderId is { } next && repository.Actions.Find(next) is { } waiting)
        {
            new AttemptPlay(world, waiting).Proceed();
        }
        else
        {
            repository.Actions.Groups.Remove(name);
        }
    }

    private static void Cancel(World world, Repository repository, long id)
    {
        if (repository.Actions.Find(id) is { Latest.IsCompleted: false } run)
        {
            new AttemptPlay(world, run).Cancel(isForced: false);
        }
    }
}
