using System.Text.Json.Nodes;
using Sandbox.Actions.Triggers;
using Sandbox.Http;
using Sandbox.Identities;

namespace Sandbox.Actions.Runs;

internal static class RunRoutes
{
    private const string One = "/repos/{owner}/{repo}/actions/runs/{run_id}";

    public static void MapRuns(this ApiRoutes api)
    {
        var (read, write) = (Need.Read("actions"), Need.Write("actions"));
        api.Get("/repos/{owner}/{repo}/actions/runs", call => RunListing.Answer(call, call.Repository().Actions.Runs), read);
        api.Get(One, Show, read);
        api.Get(One + "/attempts/{attempt_number}", ShowAttempt, read);
        api.Get($"{One}/timing", ShowTiming, read);
        api.Get($"{One}/artifacts", ListArtifacts, read);
        api.Delete(One, Delete, write);
        api.Post($"{One}/cancel", call => Cancel(call, isForced: false), write);
        api.Post($"{One}/force-cancel", call => Cancel(call, isForced: true), write);
        api.Post($"{One}/rerun", call => Rerun(call, _ => false), write);
        api.Post($"{One}/rerun-failed-jobs", RerunFailed, write);
        api.Post("/repos/{owner}/{repo}/actions/jobs/{job_id}/rerun", RerunJob, write);
    }

    public static Run Find(Call call) => call.Repository().Actions.Find(call.Id("run_id")) ?? throw Refusal.NotFound();

    public static Attempt FindAttempt(Call call, Run run) =>
        run.Attempts.Find(attempt => attempt.Number == call.Id("attempt_number")) ?? throw Refusal.NotFound();

    private static Answer Show(Call call)
    {
        var run = Find(call);
        return Answer.Ok(RunJson.Of(call.World, run, run.Latest));
    }

    private static Answer ShowAttempt(Call call)
    {
        var run = Find(call);
        return Answer.Ok(RunJson.Of(call.World, run, FindAttempt(call, run)));
    }

    private static Answer ShowTiming(Call call) => Answer.Ok(RunTiming.Of(Find(call)));

    // No step of a sandbox leaves any.
    private static Answer ListArtifacts(Call call)
    {
        _ = Find(call);
        return Paging.Counted(call, "artifacts", Array.Empty<JsonNode>(), artifact => artifact);
    }

    private static Answer Delete(Call call)
    {
        var run = Find(call);
        if (!run.Latest.IsCompleted)
        {
            throw Refusal.Forbidden("Could not delete the workflow run");
        }

        run.Repository.Actions.Remove(run);
        return Answer.NoContent;
    }

    private static Answer Cancel(Call call, bool isForced)
    {
        var run = Find(call);
        if (run.Latest.IsCompleted)
        {
            throw Refusal.Conflict("Cannot cancel a workflow run that is completed.");
        }

        call.World.Agenda.At(
            call.World.Now + call.World.Actions.CancelTime,
            new CancelRun(run.Repository.Id, run.Id, run.Latest.Number, isForced)
        );
        return Answer.Accepted();
    }

    private static Answer RerunFailed(Call call)
    {
        var run = Find(call);
        if (run.Latest.IsCompleted && run.Latest.Jobs.TrueForAll(IsWell))
        {
            throw Refusal.Forbidden("The workflow run has no failed jobs to retry");
        }

        return Rerun(call, IsWell);
    }

    // The job and all that need it.
    private static Answer RerunJob(Call call)
    {
        var (run, _, job) = JobRoutes.Find(call);
        var file = call.World.Actions.Reader.Read(run.Repository.Git, run.Source.Blob);
        return Rerun(call, run, other => other.Id != job.Id && !file.Before(file.Job(other.Key)).Contains(job.Key));
    }

    private static bool IsWell(Job job) => job.Conclusion is Conclusion.Success or Conclusion.Neutral;

    private static Answer Rerun(Call call, Func<Job, bool> isKept) => Rerun(call, Find(call), isKept);

    private static Answer Rerun(Call call, Run run, Func<Job, bool> isKept)
    {
        const int mostAttempts = 51;
        var reason =
            run.Latest.Conclusion is null ? "This workflow is already running"
            : run.CreatedAt < call.World.Now.AddDays(-30) ? "Unable to retry this workflow run because it was created over a month ago"
            : run.Attempts.Count >= mostAttempts ? "Unable to retry this workflow run because it has been retried 50 times"
            : run.Latest.Conclusion == Conclusion.StartupFailure ? "This workflow run cannot be retried"
            : null;
        if (reason is not null)
        {
            throw Refusal.Forbidden(reason);
        }

        Attempting.Again(call.World, run, Triggering.ActorOf(call.Caller, run.Repository), isKept);
        return Answer.Created(new JsonObject());
    }
}
