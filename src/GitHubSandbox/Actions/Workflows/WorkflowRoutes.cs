using System.Text.Json.Nodes;
using Sandbox.Actions.Runs;
using Sandbox.Actions.Triggers;
using Sandbox.Http;
using Sandbox.Identities;
using Sandbox.Repositories;

namespace Sandbox.Actions.Workflows;

internal static class WorkflowRoutes
{
    private const string One = "/repos/{owner}/{repo}/actions/workflows/{workflow_id}";

    public static void MapWorkflows(this ApiRoutes api)
    {
        var (read, write) = (Need.Read("actions"), Need.Write("actions"));
        api.Get("/repos/{owner}/{repo}/actions/workflows", List, read);
        api.Get(One, Show, read);
        api.Get($"{One}/runs", ListRuns, read);
        api.Put($"{One}/enable", call => Switch(call, isDisabled: false), write);
        api.Put($"{One}/disable", call => Switch(call, isDisabled: true), write);
        api.Post($"{One}/dispatches", Dispatch, write);
    }

    private static Answer List(Call call)
    {
        var repository = call.Repository();
        return Paging.Counted(
            call,
            "workflows",
            call.World.Workflows(repository),
            workflow => WorkflowJson.Of(call.World, repository, workflow)
        );
    }

    private static Answer Show(Call call)
    {
        var repository = call.Repository();
        return Answer.Ok(WorkflowJson.Of(call.World, repository, Find(call, repository)));
    }

    private static Answer ListRuns(Call call)
    {
        var repository = call.Repository();
        var workflow = Find(call, repository);
        return RunListing.Answer(call, repository.Actions.Runs.Where(run => run.Workflow == workflow));
    }

    private static Answer Switch(Call call, bool isDisabled)
    {
        var workflow = Find(call, call.Repository());
        workflow.IsDisabled = isDisabled;
        workflow.UpdatedAt = call.World.Now;
        return Answer.NoContent;
    }

    private static Answer Dispatch(Call call)
    {
        var repository = call.Repository();
        var workflow = Find(call, repository);
        var (name, commit) = Target(repository, call.Body.RequiredString("ref"));
        var source = WorkflowBook.SourcesAt(repository, commit).FirstOrDefault(candidate => candidate.Path == workflow.Path);
        var definitions = source is null ? null : call.World.Actions.Reader.Read(repository.Git, source.Blob).Inputs;
        if (source is null || definitions is null)
        {
            throw Refusal.Unprocessable("Workflow does not have 'workflow_dispatch' trigger");
        }

        if (workflow.IsDisabled)
        {
            throw Refusal.Unprocessable("Cannot trigger a 'workflow_dispatch' on a disabled workflow");
        }

        var payload = new JsonObject
        {
            ["inputs"] = DispatchInputs.Check(call.Body.Object("inputs") ?? [], definitions),
            ["ref"] = name,
            ["workflow"] = workflow.Path,
        };
        var actor = Triggering.ActorOf(call.Caller, repository);
        var trigger = new Trigger("workflow_dispatch", name, commit, actor.Id, payload.ToJsonString());
        var id = repository.Actions.Pace.TakesEvent(call.World.Now) ? call.World.Schedule(repository, source, trigger) : null;
        return call.Body.Bool("return_run_details") == true && id is { } started ? Details(call, repository, started) : Answer.NoContent;
    }

    private static Answer Details(Call call, Repository repository, long run) =>
        Answer.Ok(
            new JsonObject
            {
                ["workflow_run_id"] = run,
                ["run_url"] = call.World.Url($"/repos/{repository.FullName}/actions/runs/{run}"),
                ["html_url"] = call.World.Url($"/{repository.FullName}/actions/runs/{run}"),
            }
        );

    // A branch or a tag, by its short or its full name.
    private static (string Name, string Commit) Target(Repository repository, string asked)
    {
        foreach (var name in new[] { $"refs/heads/{asked}", $"refs/tags/{asked}", asked })
        {
            if (repository.Git.Refs.TryGetValue(name, out var commit) && repository.Git.Objects.Has(commit, Git.ObjectKind.Commit))
            {
                return (name, commit);
            }
        }

        throw Refusal.Unprocessable($"No ref found for: {asked}");
    }

    private static Workflow Find(Call call, Repository repository) =>
        call.World.FindWorkflow(repository, call.Path("workflow_id")) ?? throw Refusal.NotFound();
}
