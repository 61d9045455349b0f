using System.Text.Json.Nodes;
using Sandbox.Git;
using Sandbox.Identities;
using Sandbox.Repositories;
using Sandbox.Time;

namespace Sandbox.Actions.Runs;

/// <summary>A run as the API shows it, in one of its attempts.</summary>
internal static class RunJson
{
    public static JsonObject Of(World world, Run run, Attempt attempt)
    {
        var url = world.Url($"/repos/{run.Repository.FullName}/actions/runs/{run.Id}");
        var json = Head(run, attempt);
        json["workflow_id"] = run.Workflow.Id;
        json["url"] = url;
        json["html_url"] = world.Url($"/{run.Repository.FullName}/actions/runs/{run.Id}");
        json["pull_requests"] = new JsonArray();
        json["created_at"] = Moment.Of(run.CreatedAt);
        json["updated_at"] = Moment.Of(attempt.UpdatedAt);
        json["actor"] = AccountJson.Simple(world, run.Actor);
        json["run_attempt"] = attempt.Number;
        json["referenced_workflows"] = new JsonArray();
        json["run_started_at"] = Moment.Of(attempt.StartedAt);
        json["triggering_actor"] = AccountJson.Simple(world, attempt.TriggeringActor);
        AddLinks(world, json, url, run, attempt);
        json["head_commit"] = HeadCommit(run);
        json["repository"] = RepositoryJson.Minimal(world, run.Repository);
        json["head_repository"] = RepositoryJson.Minimal(world, run.Repository);
        return json;
    }

    private static JsonObject Head(Run run, Attempt attempt) =>
        new()
        {
            ["id"] = run.Id,
            ["name"] = run.Name,
            ["node_id"] = run.NodeId,
            ["head_branch"] = run.Trigger.RefName,
            ["head_sha"] = run.Trigger.Sha,
            ["path"] = run.Source.Path,
            ["display_title"] = run.DisplayTitle,
            ["run_number"] = run.Number,
            ["event"] = run.Trigger.Event,
            ["status"] = attempt.Status,
            ["conclusion"] = attempt.Conclusion,
            ["check_suite_id"] = run.CheckSuiteId,
            ["check_suite_node_id"] = NodeId.Of("CS", run.CheckSuiteId),
        };

    private static void AddLinks(World world, JsonObject json, string url, Run run, Attempt attempt)
    {
        var repository = world.Url($"/repos/{run.Repository.FullName}");
        json["jobs_url"] = $"{url}/jobs";
        json["logs_url"] = $"{url}/logs";
        json["check_suite_url"] = $"{repository}/check-suites/{run.CheckSuiteId}";
        json["artifacts_url"] = $"{url}/artifacts";
        json["cancel_url"] = $"{url}/cancel";
        json["rerun_url"] = $"{url}/rerun";
        json["previous_attempt_url"] = attempt.Number > 1 ? $"{url}/attempts/{attempt.Number - 1}" : null;
        json["workflow_url"] = $"{repository}/actions/workflows/{run.Workflow.Id}";
    }

    private static JsonObject HeadCommit(Run run)
    {
        var commit = run.Repository.Git.Objects.Commit(run.Trigger.Sha);
        return new()
        {
            ["id"] = run.Trigger.Sha,
            ["tree_id"] = commit.Tree,
            ["message"] = commit.Message.TrimEnd('\n'),
            ["timestamp"] = Moment.Of(commit.Committer.When),
            ["author"] = By(commit.Author),
            ["committer"] = By(commit.Committer),
        };
    }

    private static JsonObject By(Signature signature) => new() { ["name"] = signature.Name, ["email"] = signature.Email };
}
