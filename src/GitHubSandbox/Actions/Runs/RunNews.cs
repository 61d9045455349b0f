using Sandbox.Actions.Workflows;

namespace Sandbox.Actions.Runs;

/// <summary>Tells the webhooks what became of a run or a job, as it is at that moment.</summary>
internal static class RunNews
{
    public static void Tell(World world, Run run, string action) =>
        world.Events.Announce(
            new(
                "workflow_run",
                run.Latest.TriggeringActor,
                new()
                {
                    ["workflow"] = WorkflowJson.Of(world, run.Repository, run.Workflow),
                    ["workflow_run"] = RunJson.Of(world, run, run.Latest),
                }
            )
            {
                Action = action,
                Repository = run.Repository,
            }
        );

    public static void Tell(World world, Run run, Job job, string action) =>
        world.Events.Announce(
            new("workflow_job", run.Latest.TriggeringActor, new() { ["workflow_job"] = JobJson.Of(world, run, run.Latest, job) })
            {
                Action = action,
                Repository = run.Repository,
            }
        );
}
