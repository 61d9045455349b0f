using Sandbox.Http;
using Sandbox.Identities;

namespace Sandbox.Actions.Runs;

internal static class JobRoutes
{
    private const string Run = "/repos/{owner}/{repo}/actions/runs/{run_id}";

    public static void MapJobs(this ApiRoutes api)
    {
        var read = Need.Read("actions");
        api.Get($"{Run}/jobs", List, read);
        api.Get(Run + "/attempts/{attempt_number}/jobs", ListOfAttempt, read);
        api.Get("/repos/{owner}/{repo}/actions/jobs/{job_id}", Show, read);
    }

    public static JobPlace Find(Call call)
    {
        var (actions, id) = (call.Repository().Actions, call.Id("job_id"));
        if (!actions.RunOfJob.TryGetValue(id, out var runId) || actions.Find(runId) is not { } run)
        {
            throw Refusal.NotFound();
        }

        return run
            .Attempts.SelectMany(attempt => attempt.Jobs, (attempt, job) => new JobPlace(run, attempt, job))
            .First(place => place.Job.Id == id);
    }

    private static Answer Show(Call call)
    {
        var (run, attempt, job) = Find(call);
        return Answer.Ok(JobJson.Of(call.World, run, attempt, job));
    }

    private static Answer List(Call call)
    {
        var run = RunRoutes.Find(call);
        return Answered(call, run, call.Query("filter") == "all" ? run.Attempts : [run.Latest]);
    }

    private static Answer ListOfAttempt(Call call)
    {
        var run = RunRoutes.Find(call);
        return Answered(call, run, [RunRoutes.FindAttempt(call, run)]);
    }

    private static Answer Answered(Call call, Run run, IEnumerable<Attempt> attempts) =>
        Paging.Counted(
            call,
            "jobs",
            attempts.SelectMany(attempt => attempt.Jobs, (attempt, job) => (attempt, job)),
            pair => JobJson.Of(call.World, run, pair.attempt, pair.job)
        );
}
