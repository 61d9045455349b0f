using System.Text.Json;
using Infrajet.Application.Webhooks;
using Infrajet.Domain.Dispatching;
using Infrajet.Domain.Runs;
using Infrajet.Domain.Webhooks;
using Infrajet.Infrastructure.Persistence;
using Infrajet.IntegrationTests.Dispatching;
using Infrajet.IntegrationTests.Runs;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Infrajet.IntegrationTests.Webhooks;

/// <summary>github-rules D3, W10: events of one run, in every order.</summary>
public sealed class RunEventsTests(RunsHost host) : IClassFixture<RunsHost>
{
    private static readonly Step Requested = new(1, "requested", "queued", null);
    private static readonly Step Begun = new(1, "in_progress", "in_progress", null);
    private static readonly Step Failed = new(1, "completed", "completed", "failure");
    private static readonly Step BegunAgain = new(2, "in_progress", "in_progress", null);
    private static readonly Step Succeeded = new(2, "completed", "completed", "success");

    [Fact]
    public Task Whatever_comes_last_a_run_that_ended_has_ended() => EndsAsync((1, "failure"), Requested, Begun, Failed);

    [Fact]
    public Task Some_runs_end_without_having_begun() => EndsAsync((1, "failure"), Requested, Failed);

    [Fact]
    public Task Late_news_of_the_first_attempt_do_not_undo_the_second() =>
        EndsAsync((2, "success"), Requested, Begun, Failed, BegunAgain, Succeeded);

    private async Task EndsAsync((int Attempt, string Conclusion) end, params Step[] steps)
    {
        var orders = Permutations(steps).ToList();
        await host.Octavia.RegisterAsync("acme/infra");
        var like = await host.DispatchRowAsync(await host.DispatchedAsync("acme/infra", "deploy"));
        var dispatches = await host.StoreAcceptedAsync(like, orders.Count);
        foreach (var (dispatch, order) in dispatches.Zip(orders))
        {
            var id = Random.Shared.NextInt64(1L << 53, 1L << 60);
            foreach (var step in order)
            {
                await ApplyAsync(dispatch, id, step);
            }

            var run = await host.InDbAsync(db => db.WorkflowRuns.AsNoTracking().SingleAsync(one => one.Id == id));
            Assert.Equal(
                (end.Attempt, RunStatus.Completed, end.Conclusion, dispatch.Id),
                (run.Attempt, run.Status, run.Conclusion, run.DispatchId)
            );
        }
    }

    private async Task ApplyAsync(Dispatch dispatch, long id, Step step)
    {
        await using var scope = host.Services.CreateAsyncScope();
        var follower = scope.ServiceProvider.GetServices<IWebhookEvent>().Single(one => one.Name == "workflow_run");
        var receipt = WebhookReceipt.Of(
            new Delivery(WebhookSources.App, 1, $"{Guid.NewGuid()}", "workflow_run", false, "{}"u8.ToArray()),
            true,
            "of-a-test",
            dispatch.RequestedAt
        );
        var outcome = await follower.ApplyAsync(receipt, PayloadOf(dispatch, id, step), CancellationToken.None);
        Assert.Equal(EventOutcome.Done, outcome);
        await scope.ServiceProvider.GetRequiredService<InfrajetDb>().SaveChangesAsync(CancellationToken.None);
    }

    // GitHub's times are whole seconds: all of this happens within one.
    private static JsonElement PayloadOf(Dispatch dispatch, long id, Step step)
    {
        var sighting = RunsHost.SightingOf(dispatch, id);
        return JsonSerializer.SerializeToElement(
            new
            {
                action = step.Action,
                workflow_run = new
                {
                    id,
                    name = sighting.Name,
                    display_title = sighting.DisplayTitle,
                    path = sighting.Path,
                    @event = sighting.Event,
                    actor = new { login = sighting.Actor },
                    head_branch = sighting.HeadBranch,
                    head_sha = sighting.HeadSha,
                    run_attempt = step.Attempt,
                    status = step.Status,
                    conclusion = step.Conclusion,
                    html_url = sighting.HtmlUrl,
                    created_at = sighting.CreatedAt,
                    updated_at = sighting.CreatedAt,
                },
                repository = new { id = sighting.RepositoryId },
            }
        );
    }

    private static IEnumerable<Step[]> Permutations(Step[] steps) =>
        steps.Length == 0
            ?
            [
                [],
            ]
            : steps.SelectMany(first => Permutations([.. steps.Where(step => step != first)]).Select(rest => (Step[])[first, .. rest]));

    private sealed record Step(int Attempt, string Action, string Status, string? Conclusion);
}
