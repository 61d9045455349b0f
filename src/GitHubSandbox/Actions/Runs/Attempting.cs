using Sandbox.Identities;

namespace Sandbox.Actions.Runs;

/// <summary>Gives a run its first attempt, or one more.</summary>
internal static class Attempting
{
    public static void Add(World world, Run run, Account actor) =>
        run.Attempts.Add(
            new()
            {
                Number = run.Attempts.Count + 1,
                TriggeringActor = actor,
                Script = ScriptFor(run),
                StartedAt = world.Now,
                UpdatedAt = world.Now,
            }
        );

    /// <summary>Tries a run again; of the last attempt, the jobs that need not run again are taken over.</summary>
    public static void Again(World world, Run run, Account actor, Func<Job, bool> isKept)
    {
        var before = run.Latest;
        var kept = before.Jobs.Where(isKept).ToList();
        Add(world, run, actor);
        var whole = kept.GroupBy(job => job.Key).Where(jobs => jobs.Count() == before.Jobs.Count(job => job.Key == jobs.Key));
        run.Latest.Begun.UnionWith(whole.Select(jobs => jobs.Key));
        foreach (var job in kept)
        {
            var copy = job.Copy(world.NewId());
            run.Latest.Jobs.Add(copy);
            run.Repository.Actions.RunOfJob[copy.Id] = run.Id;
        }

        new AttemptPlay(world, run).Begin(world.Actions.Reader.Read(run.Repository.Git, run.Source.Blob).Fault);
    }

    private static RunScript? ScriptFor(Run run)
    {
        var scripts = run.Repository.Actions.Scripts;
        var waiting = new[] { run.Workflow.FileName, "" }
            .Select(scripts.GetValueOrDefault)
            .FirstOrDefault(script => script is { IsUsedUp: false });
        if (waiting is not null)
        {
            waiting.Followed++;
        }

        return waiting?.Script;
    }
}
