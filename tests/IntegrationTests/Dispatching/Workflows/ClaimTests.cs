using System.Net;
using Infrajet.Domain.Dispatching;
using Infrajet.IntegrationTests.Testing;
using Microsoft.EntityFrameworkCore;
using Sandbox.Faults;
using static Infrajet.IntegrationTests.Dispatching.DispatchClient;

namespace Infrajet.IntegrationTests.Dispatching.Workflows;

/// <summary>One run of a workflow does a dispatch's work, however often the dispatch arrives.</summary>
public sealed class ClaimTests : ActionsHost
{
    private const string Lost = "lost-answer";

    [Fact]
    public async Task The_first_run_may_and_is_told_whose_dispatch_it_is()
    {
        var (id, mark) = await DispatchedAsync();

        var claimed = await (await ClaimAsync(mark, await TokenAsync(run: 1))).ShouldBeAsync(HttpStatusCode.OK);

        Assert.True(claimed.GetProperty("claimed").GetBoolean());
        Assert.Equal(id, claimed.GetProperty("correlation_id").GetString());
        var claim = await InDbAsync(db => db.DispatchClaims.SingleAsync());
        Assert.Equal((1, 1, ".github/workflows/provision.yml"), (claim.RunId, claim.Attempt, claim.WorkflowPath));
    }

    [Fact]
    public async Task A_second_run_of_the_same_file_is_told_to_stop_and_so_is_its_rerun()
    {
        var (_, mark) = await DispatchedAsync();
        await ClaimAsync(mark, await TokenAsync(run: 1));

        var second = await ClaimAsync(mark, await TokenAsync(run: 2));
        var rerun = await ClaimAsync(mark, await TokenAsync(run: 2, attempt: 2));

        await second.ShouldBeErrorAsync(HttpStatusCode.Conflict, "ALREADY_CLAIMED");
        await rerun.ShouldBeErrorAsync(HttpStatusCode.Conflict, "ALREADY_CLAIMED");
    }

    [Fact]
    public async Task The_same_run_may_ask_again_and_so_may_its_rerun()
    {
        var (_, mark) = await DispatchedAsync();
        await ClaimAsync(mark, await TokenAsync(run: 1));

        await (await ClaimAsync(mark, await TokenAsync(run: 1))).ShouldBeAsync(HttpStatusCode.OK);
        await (await ClaimAsync(mark, await TokenAsync(run: 1, attempt: 2))).ShouldBeAsync(HttpStatusCode.OK);
        Assert.Equal(1, await InDbAsync(db => db.DispatchClaims.CountAsync()));
    }

    [Fact]
    public async Task Several_workflows_may_listen_and_each_claims_for_itself()
    {
        var (_, mark) = await DispatchedAsync();

        await (await ClaimAsync(mark, await TokenAsync(run: 1))).ShouldBeAsync(HttpStatusCode.OK);
        await (await ClaimAsync(mark, await TokenAsync(run: 2, workflow: "notify.yml"))).ShouldBeAsync(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Of_two_runs_that_claim_at_the_same_moment_one_wins()
    {
        var (_, mark) = await DispatchedAsync();
        string[] tokens = [await TokenAsync(run: 1), await TokenAsync(run: 2)];

        var answers = await Task.WhenAll(
            Enumerable.Range(0, 20).Select(async index => (Run: index % 2, (await ClaimAsync(mark, tokens[index % 2])).StatusCode))
        );

        var winner = Assert.Single(answers.Where(answer => answer.StatusCode == HttpStatusCode.OK).Select(answer => answer.Run).Distinct());
        Assert.All(answers, answer => Assert.Equal(answer.Run == winner ? HttpStatusCode.OK : HttpStatusCode.Conflict, answer.StatusCode));
        Assert.Equal(winner + 1, (await InDbAsync(db => db.DispatchClaims.SingleAsync())).RunId);
    }

    [Fact]
    public async Task A_claim_proves_what_GitHub_never_answered_to()
    {
        await LoseAnswerAsync();

        await (await ClaimAsync(await MarkOfAsync(Lost), await TokenAsync(run: 1))).ShouldBeAsync(HttpStatusCode.OK);

        Assert.NotEqual("unknown", (await Octavia.DispatchOfAsync(Lost)).GetProperty("status").GetString());
        Assert.Equal(1, GitHub.Requests.Count(SentRoute));
    }

    [Fact]
    public async Task A_claim_from_before_the_answer_was_missed_is_found_by_the_search()
    {
        await LoseAnswerAsync();
        await InDbAsync(async db =>
        {
            var dispatch = await db.Dispatches.SingleAsync(dispatch => dispatch.CorrelationId == Lost);
            db.DispatchClaims.Add(DispatchClaim.Of(dispatch.Id, ".github/workflows/provision.yml", 1, 1, dispatch.RequestedAt));
            return await db.SaveChangesAsync();
        });

        await Eventually.TrueAsync(
            async () => (await Octavia.DispatchOfAsync(Lost)).GetProperty("status").GetString() != "unknown",
            "the search to find the claim"
        );

        Assert.Equal(1, GitHub.Requests.Count(SentRoute));
    }

    [Fact]
    public async Task A_run_without_a_mark_is_certain_once_it_has_claimed()
    {
        await Octavia.RegisterAsync("acme/platform");
        var id = await Octavia.DispatchAsync("acme/platform", "smoke_test").AcceptedAsync();
        var guessed = (await Octavia.BecomesAsync(id, "run_seen")).GetProperty("runs")[0];
        Assert.Equal("probable", guessed.GetProperty("match").GetString());
        var platform = await IdOfAsync("acme/platform");
        var token = await TokenAsync(
            guessed.GetProperty("id").GetInt64(),
            change: jwt =>
            {
                jwt.Claims["repository_id"] = $"{platform}";
                jwt.Claims["workflow_ref"] = "acme/platform/.github/workflows/smoke.yml@refs/heads/main";
            }
        );

        await (await ClaimAsync(await MarkOfAsync(id), token)).ShouldBeAsync(HttpStatusCode.OK);

        var run = Assert.Single((await Octavia.DispatchOfAsync(id)).GetProperty("runs").EnumerateArray());
        Assert.Equal("certain", run.GetProperty("match").GetString());
    }

    [Fact]
    public async Task Claims_and_refusals_are_in_the_audit()
    {
        var (_, mark) = await DispatchedAsync();
        await ClaimAsync(mark, await TokenAsync(run: 1));
        await ClaimAsync(mark, await TokenAsync(run: 2));
        await ClaimAsync("a secret that lies here by mistake", await TokenAsync(run: 2));

        var entries = await InDbAsync(db =>
            db.AuditEntries.Where(entry => entry.Action == "dispatch.claimed").OrderBy(entry => entry.Sequence).ToListAsync()
        );

        Assert.Equal(["done", "refused:already_claimed", "refused:claim_refused"], entries.Select(entry => entry.Outcome));
        Assert.Equal("actions:acme-platform[bot]", entries[0].Actor);
        Assert.Equal("acme/infra provision_customer .github/workflows/provision.yml run 1", entries[0].Subject);
        Assert.Equal([mark, "no mark"], entries.Skip(1).Select(entry => entry.Subject));
    }

    [Fact]
    public async Task The_keys_are_asked_for_once()
    {
        var (_, mark) = await DispatchedAsync();
        for (var count = 0; count < 3; count++)
        {
            await (await ClaimAsync(mark, await TokenAsync(run: 1))).ShouldBeAsync(HttpStatusCode.OK);
        }

        // Where they are, and what they are.
        Assert.Equal(2, Actions.Fetches);
    }

    [Fact]
    public async Task While_the_issuer_is_away_nobody_is_refused_for_good()
    {
        var (_, mark) = await DispatchedAsync();
        Actions.IsAway = true;

        var unknown = await ClaimAsync(mark, await TokenAsync(run: 1));

        await unknown.ShouldBeErrorAsync(HttpStatusCode.BadGateway, "ISSUER_UNAVAILABLE");
        Assert.NotNull(unknown.Headers.RetryAfter);
    }

    private async Task LoseAnswerAsync()
    {
        GitHub.Faults.Add(
            new Fault
            {
                Match = new() { Route = SentRoute },
                Kind = new ConnectionReset(),
                Times = 1,
            }
        );
        await Octavia.DispatchAsync("acme/infra", "provision_customer", null, ("X-Correlation-Id", Lost));
        Assert.Equal("unknown", (await Octavia.DispatchOfAsync(Lost)).GetProperty("status").GetString());
    }
}
