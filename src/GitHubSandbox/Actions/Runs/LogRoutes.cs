using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Sandbox.Http;
using Sandbox.Identities;

namespace Sandbox.Actions.Runs;

/// <summary>Logs: the API answers with an address on another server that is good for a minute and wants nobody's token.</summary>
internal static class LogRoutes
{
    private const string Run = "/repos/{owner}/{repo}/actions/runs/{run_id}";
    private const string Store = "/_sandbox/logs/";

    private static readonly TimeSpan TicketLife = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Retention = TimeSpan.FromDays(90);

    public static void MapLogs(this ApiRoutes api)
    {
        var read = Need.Read("actions");
        api.Get("/repos/{owner}/{repo}/actions/jobs/{job_id}/logs", OfJob, read);
        api.Get($"{Run}/logs", OfLatest, read);
        api.Get(Run + "/attempts/{attempt_number}/logs", OfNumberedAttempt, read);
        api.Delete($"{Run}/logs", Delete, Need.Write("actions"));
    }

    public static void MapLogStore(this IEndpointRouteBuilder app, World world) =>
        app.MapGet(
            Store + "{ticket}",
            (string ticket, HttpRequest request) =>
                request.Headers.Authorization.Count > 0
                    ? Results.Text(
                        "The address is all it takes: a token has no business here.",
                        "text/plain",
                        statusCode: StatusCodes.Status400BadRequest
                    )
                    : Fetch(world, ticket)
        );

    private static Answer OfJob(Call call)
    {
        var (run, attempt, job) = JobRoutes.Find(call);
        return Redirect(call, run, attempt, job.IsCompleted, job.Id);
    }

    private static Answer OfLatest(Call call)
    {
        var run = RunRoutes.Find(call);
        return OfAttempt(call, run, run.Latest);
    }

    private static Answer OfNumberedAttempt(Call call)
    {
        var run = RunRoutes.Find(call);
        return OfAttempt(call, run, RunRoutes.FindAttempt(call, run));
    }

    private static Answer OfAttempt(Call call, Run run, Attempt attempt) => Redirect(call, run, attempt, attempt.IsCompleted, null);

    private static Answer Delete(Call call)
    {
        var run = RunRoutes.Find(call);
        run.AreLogsDeleted = run.Latest.IsCompleted ? true : throw Refusal.Forbidden("The logs of a run in progress cannot be deleted");
        return Answer.NoContent;
    }

    private static Answer Redirect(Call call, Run run, Attempt attempt, bool isDone, long? jobId)
    {
        if (!isDone)
        {
            throw Refusal.NotFound();
        }

        if (run.AreLogsDeleted || run.CreatedAt + Retention < call.World.Now)
        {
            throw Refusal.Gone("Server Error");
        }

        var tickets = call.World.Actions.LogTickets;
        foreach (var (old, _) in tickets.Where(pair => pair.Value.ExpiresAt + TicketLife < call.World.Now).ToList())
        {
            tickets.Remove(old);
        }

        var ticket = RandomNumberGenerator.GetHexString(40, lowercase: true);
        tickets[ticket] = new()
        {
            RepositoryId = run.Repository.Id,
            RunId = run.Id,
            Attempt = attempt.Number,
            JobId = jobId,
            ExpiresAt = call.World.Now + TicketLife,
        };
        return Answer.Redirect(302, StoreOf(call.World) + ticket);
    }

    // Another name is another server to every client.
    private static string StoreOf(World world) =>
        new UriBuilder(world.Url(Store)) { Host = "localhost" }
            .Uri
            .AbsoluteUri;

    private static IResult Fetch(World world, string name)
    {
        lock (world.Gate)
        {
            if (!world.Actions.LogTickets.TryGetValue(name, out var ticket) || AttemptOf(world, ticket) is not { } attempt)
            {
                return Results.NotFound();
            }

            if (ticket.ExpiresAt <= world.Now)
            {
                return Results.Text("The address has expired.", "text/plain", statusCode: StatusCodes.Status403Forbidden);
            }

            return ticket.JobId is { } id
                ? Results.Text(LogText.Of(attempt.Jobs.First(job => job.Id == id)), "text/plain")
                : Results.Bytes(LogText.Zip(attempt), "application/zip");
        }
    }

    private static Attempt? AttemptOf(World world, LogTicket ticket) =>
        world
            .Repositories.GetValueOrDefault(ticket.RepositoryId)
            ?.Actions.Find(ticket.RunId)
            ?.Attempts.Find(attempt => attempt.Number == ticket.Attempt);
}
