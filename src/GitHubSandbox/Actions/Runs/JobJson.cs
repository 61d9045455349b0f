using System.Text.Json.Nodes;
using Sandbox.Time;

namespace Sandbox.Actions.Runs;

internal static class JobJson
{
    public static JsonObject Of(World world, Run run, Attempt attempt, Job job)
    {
        var repository = world.Url($"/repos/{run.Repository.FullName}");
        var started = job.Steps.Count > 0;
        return new()
        {
            ["id"] = job.Id,
            ["run_id"] = run.Id,
            ["workflow_name"] = run.Name,
            ["head_branch"] = run.Trigger.RefName,
            ["run_url"] = $"{repository}/actions/runs/{run.Id}",
            ["run_attempt"] = attempt.Number,
            ["node_id"] = job.NodeId,
            ["head_sha"] = run.Trigger.Sha,
            ["url"] = $"{repository}/actions/jobs/{job.Id}",
            ["html_url"] = world.Url($"/{run.Repository.FullName}/actions/runs/{run.Id}/job/{job.Id}"),
            ["status"] = job.Status,
            ["conclusion"] = job.Conclusion,
            ["created_at"] = Moment.Of(job.CreatedAt),
            ["started_at"] = Moment.Of(job.StartedAt ?? job.CreatedAt),
            ["completed_at"] = Moment.Of(job.CompletedAt),
            ["name"] = job.Name,
            ["steps"] = new JsonArray([.. job.Steps.Select(Of)]),
            ["check_run_url"] = $"{repository}/check-runs/{job.Id}",
            ["labels"] = new JsonArray([.. job.Labels.Select(label => JsonValue.Create(label))]),
            ["runner_id"] = started ? 1 : null,
            ["runner_name"] = started ? "GitHub Actions 1" : null,
            ["runner_group_id"] = started ? 0 : null,
            ["runner_group_name"] = started ? "GitHub Actions" : null,
        };
    }

    private static JsonObject Of(Step step) =>
        new()
        {
            ["name"] = step.Name,
            ["status"] = step.Status,
            ["conclusion"] = step.Conclusion,
            ["number"] = step.Number,
            ["started_at"] = Moment.Of(step.StartedAt),
            ["completed_at"] = Moment.Of(step.CompletedAt),
        };
}
