using System.Net;
using System.Text.Json;
using Infrajet.Application.Webhooks.Processing;
using Infrajet.Domain.Common;
using Infrajet.Domain.Webhooks;
using Infrajet.IntegrationTests.Testing;
using Microsoft.EntityFrameworkCore;
using Sandbox.Faults;

namespace Infrajet.IntegrationTests.Webhooks;

/// <summary>github-rules D3, W15, W16: GitHub tries once, and what did not arrive is asked for.</summary>
public sealed class GapTests : IAsyncLifetime
{
    private readonly EventsHost _host = new();

    public async Task InitializeAsync()
    {
        _host.With("Webhooks:WindowDays", "3");
        await _host.InitializeAsync();
    }

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task Five_hundred_deliveries_that_failed_while_nobody_was_there_are_all_recovered()
    {
        await _host.LeadHookHereAsync();
        await _host.RepairAsync();
        var name = (await _host.RepositoryAsync()).Name;
        await _host.GitHub.Webhooks.WhenQuietAsync();
        await _host.LeadHookNowhereAsync();
        await _host.HappenAsync(name, 500);
        Pass(TimeSpan.FromHours(2));
        await _host.LeadHookHereAsync();
        var lists = _host.GitHub.Requests.Count(EventsHost.ListRoute);

        await _host.OrderRepairAsync();
        for (var asked = 50; asked <= 500; asked += 50)
        {
            await Eventually.TrueAsync(
                () => Task.FromResult(_host.GitHub.Requests.Count(EventsHost.RedeliverRoute) >= asked),
                $"{asked} to be asked for"
            );
        }

        await _host.GitHub.Webhooks.WhenQuietAsync();
        await Eventually.TrueAsync(async () => (await _host.ReceiptsAsync()).TrueForAll(IsThere), "all to be done");
        var inbox = await _host.RepairAsync();

        Assert.Equal(500, _host.GitHub.Requests.Count(EventsHost.RedeliverRoute));
        Assert.True(_host.GitHub.Requests.Count(EventsHost.ListRoute) - lists >= 6);
        Assert.Equal((0, 500, 0), (Count(inbox, "open"), Count(inbox, "recovered"), Count(inbox, "lost")));
        Assert.Equal(JsonValueKind.Null, inbox.GetProperty("last_error").ValueKind);
        Assert.All((await _host.ReceiptsAsync()).Where(receipt => receipt.Asked > 0), receipt => Assert.Equal(1, receipt.Asked));
    }

    [Fact]
    public async Task What_is_missing_can_be_seen_and_is_asked_for_again_only_after_a_while_and_then_given_up()
    {
        await _host.MissedAsync(1);
        await _host.RepairAsync();
        var missing = (await _host.ReceiptsAsync()).Single(receipt => receipt.State == ReceiptState.Missing);
        Assert.Equal(("repository", 1, 0L), (missing.Event, missing.Asked, missing.HookId));
        await _host.RepairAsync();
        Assert.Equal(1, _host.GitHub.Requests.Count(EventsHost.RedeliverRoute));

        for (var times = 2; times <= 6; times++)
        {
            await _host.GitHub.Webhooks.WhenQuietAsync();
            Pass(TimeSpan.FromMinutes(10 * Math.Pow(2, times - 2) + 1));
            await _host.RepairAsync();
        }

        var lost = (await _host.ReceiptsAsync()).Single(receipt => receipt.Id == missing.Id);
        Assert.Equal(5, _host.GitHub.Requests.Count(EventsHost.RedeliverRoute));
        Assert.Equal((ReceiptState.Lost, 5), (lost.State, lost.Asked));
        Assert.Contains("502", lost.Cause, StringComparison.Ordinal);
        Assert.Equal((0, 1), (Count(await _host.InboxAsync(), "open"), Count(await _host.InboxAsync(), "lost")));
    }

    [Fact]
    public async Task What_GitHub_keeps_no_longer_is_said_to_be_lost()
    {
        await _host.MissedAsync(1);
        await _host.RepairAsync();

        Pass(TimeSpan.FromDays(4));
        var inbox = await _host.RepairAsync();

        var lost = (await _host.ReceiptsAsync()).Single(receipt => receipt.Asked > 0);
        Assert.Equal((ReceiptState.Lost, "GitHub does not keep it any more."), (lost.State, lost.Cause));
        Assert.Equal((0, 1), (Count(inbox, "open"), Count(inbox, "lost")));
    }

    [Fact]
    public async Task Of_a_time_that_the_list_does_not_reach_it_is_said_that_nothing_can_be_known()
    {
        await _host.LeadHookNowhereAsync();
        var before = await _host.RepairAsync();
        Pass(TimeSpan.FromDays(5));

        var after = await _host.RepairAsync();

        Assert.Equal(JsonValueKind.Null, before.GetProperty("blind_from").ValueKind);
        Assert.Equal(before.GetProperty("checked_until").GetDateTimeOffset(), after.GetProperty("blind_from").GetDateTimeOffset());
        Assert.Equal(after.GetProperty("blind_until").GetDateTimeOffset(), after.GetProperty("no_gaps_since").GetDateTimeOffset());
        Assert.True(after.GetProperty("blind_until").GetDateTimeOffset() <= _host.Clock.Now().AddDays(-3));
    }

    [Fact]
    public async Task A_delivery_that_somebody_else_took_is_asked_for_as_well()
    {
        await using var proxy = await LoopbackServer.StartAsync(_ => Task.CompletedTask);
        await _host.RepairAsync();
        Pass(TimeSpan.FromMinutes(1));
        await _host.AtGitHub(HttpMethod.Patch, "app/hook/config", new { url = proxy.Address.AbsoluteUri }, _host.AppsWord());
        await _host.HappenAsync((await _host.RepositoryAsync()).Name, 1);
        await _host.LeadHookHereAsync();

        await _host.RepairAsync();
        await _host.GitHub.Webhooks.WhenQuietAsync();

        await Eventually.TrueAsync(
            async () => (await _host.ReceiptsAsync()).Exists(receipt => receipt is { Event: "repository", Asked: 1 } && IsThere(receipt)),
            "it to be here"
        );
    }

    [Fact]
    public async Task What_was_taken_before_anybody_watched_here_is_left_alone()
    {
        await using var former = await LoopbackServer.StartAsync(_ => Task.CompletedTask);
        await _host.AtGitHub(HttpMethod.Patch, "app/hook/config", new { url = former.Address.AbsoluteUri }, _host.AppsWord());
        await _host.HappenAsync((await _host.RepositoryAsync()).Name, 1);
        Pass(TimeSpan.FromMinutes(1));

        await _host.RepairAsync();
        await _host.RepairAsync();

        Assert.Equal(0, _host.GitHub.Requests.Count(EventsHost.RedeliverRoute));
        Assert.Empty(await _host.ReceiptsAsync());
    }

    [Fact]
    public async Task What_GitHub_took_for_failed_and_is_here_is_not_asked_for()
    {
        await _host.MissedAsync(1);
        var failed = _host.GitHub.Webhooks.Deliveries.Single(delivery => delivery.Action == "edited");
        await _host.EndOfAsync(
            await _host.DeliverAsync("repository", System.Text.Encoding.UTF8.GetBytes(failed.Payload), failed.EventGuid, failed.HookId),
            failed.HookId
        );
        await _host.RepairAsync();

        Assert.Equal(0, _host.GitHub.Requests.Count(EventsHost.RedeliverRoute));
    }

    [Fact]
    public async Task A_list_that_cannot_be_read_is_said_so_and_nothing_is_taken_for_whole()
    {
        var before = await _host.RepairAsync();
        Pass(TimeSpan.FromMinutes(20));
        _host.GitHub.Faults.Add(
            new Fault
            {
                Match = new() { Route = EventsHost.ListRoute },
                Kind = new ServerError(404),
                Times = 1,
            }
        );

        var after = await _host.RepairAsync();

        Assert.Equal(before.GetProperty("checked_until").GetString(), after.GetProperty("checked_until").GetString());
        Assert.StartsWith("GitHub shows no deliveries", after.GetProperty("last_error").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_a_first_look_that_failed_the_whole_list_is_read_all_the_same()
    {
        await _host.LeadHookNowhereAsync();
        await _host.HappenAsync((await _host.RepositoryAsync()).Name, 1);
        Pass(TimeSpan.FromHours(5));
        _host.GitHub.Faults.Add(
            new Fault
            {
                Match = new() { Route = EventsHost.ListRoute },
                Kind = new ServerError(404),
                Times = 1,
            }
        );
        var failed = await _host.RepairAsync();

        var read = await _host.RepairAsync();

        Assert.Equal(JsonValueKind.Null, failed.GetProperty("checked_until").ValueKind);
        Assert.True(Count(read, "open") >= 1);
    }

    [Fact]
    public async Task What_came_in_the_moment_in_which_it_was_put_down_as_missing_is_not_missing()
    {
        await _host.MissedAsync(1);
        var failed = _host.GitHub.Webhooks.Deliveries.Single(delivery => delivery.Action == "edited");
        var body = System.Text.Encoding.UTF8.GetBytes(failed.Payload);
        await _host.EndOfAsync(await _host.DeliverAsync("repository", body, failed.EventGuid, failed.HookId), failed.HookId);
        var now = _host.Clock.GetUtcNow();
        await _host.InDbAsync(db =>
        {
            db.WebhookReceipts.Add(WebhookReceipt.Missed("app", failed.EventGuid, "repository", now, now));
            return db.SaveChangesAsync(CancellationToken.None);
        });

        var inbox = await _host.RepairAsync();

        Assert.Equal((0, 0), (Count(inbox, "open"), Count(inbox, "lost")));
        Assert.Equal(failed.HookId, Assert.Single(await _host.ReceiptsAsync(failed.EventGuid)).HookId);
    }

    [Fact]
    public async Task A_dead_letter_whose_job_took_its_node_along_is_seen_as_failed()
    {
        const string Reason = "Whichever node began it went silent before its end.";
        var receipt = await _host.StoreAsync("push", "{}"u8.ToArray(), change: (_, work) => work.Park(Reason, _host.Clock.Now()));

        Assert.Null((await _host.SendAsync(new FailStrandedReceipts())).Failure);

        var failed = Assert.Single(await _host.ReceiptsAsync(receipt.EventGuid));
        Assert.Equal((ReceiptState.Failed, Reason), (failed.State, failed.Cause));
    }

    [Fact]
    public async Task At_GitHub_s_limit_it_stops_and_goes_on_when_it_may()
    {
        await _host.MissedAsync(2);
        await _host.LeadHookHereAsync();
        _host.GitHub.Faults.Add(
            new Fault
            {
                Match = new() { Route = EventsHost.RedeliverRoute },
                Kind = new SecondaryLimit(),
                Times = 1,
            }
        );

        var id = await _host.OrderRepairAsync();
        await Eventually.TrueAsync(
            () => _host.InDbAsync(db => db.WorkItems.AnyAsync(item => item.Id == id && item.NotBefore > _host.Clock.GetUtcNow())),
            "it to be put off"
        );
        var waiting = (await _host.ReceiptsAsync()).Where(receipt => receipt.State == ReceiptState.Missing).ToList();
        Pass(TimeSpan.FromMinutes(2));
        await _host.SweepAsync();
        await Eventually.TrueAsync(
            async () => (await _host.ReceiptsAsync()).Count(receipt => receipt.Asked == 1 && IsThere(receipt)) == 2,
            "both to come"
        );

        Assert.Equal([0, 0], waiting.Select(receipt => receipt.Asked));
    }

    [Theory]
    [InlineData(422)]
    [InlineData(502)]
    public async Task One_delivery_that_GitHub_refuses_or_leaves_open_keeps_no_other_from_its_turn(int status)
    {
        await _host.MissedAsync(2);
        await _host.LeadHookHereAsync();
        FailOnce(EventsHost.RedeliverRoute, status);

        var inbox = await _host.RepairAsync();

        Assert.Equal(2, _host.GitHub.Requests.Count(EventsHost.RedeliverRoute));
        Assert.Equal(JsonValueKind.Null, inbox.GetProperty("last_error").ValueKind);
        Assert.All((await _host.ReceiptsAsync()).Where(one => one.Event == "repository"), one => Assert.Equal(1, one.Asked));
    }

    [Fact]
    public async Task While_GitHub_answers_nothing_it_stops_and_comes_again_soon()
    {
        await _host.MissedAsync(5);
        await _host.LeadHookHereAsync();
        FailOnce(EventsHost.RedeliverRoute, 502, times: 3);

        var id = await _host.OrderRepairAsync();
        await Eventually.TrueAsync(
            () => _host.InDbAsync(db => db.WorkItems.AnyAsync(item => item.Id == id && item.NotBefore > _host.Clock.GetUtcNow())),
            "it to be put off"
        );
        var asked = _host.GitHub.Requests.Count(EventsHost.RedeliverRoute);
        Pass(TimeSpan.FromMinutes(2));
        await _host.SweepAsync();
        await Eventually.TrueAsync(async () => (await _host.ReceiptsAsync()).Count(IsThere) >= 2, "the others to come");

        Assert.Equal(3, asked);
        Assert.Equal(5, _host.GitHub.Requests.Count(EventsHost.RedeliverRoute));
    }

    [Theory]
    [InlineData(403, ReceiptState.Missing, "GitHub does not let the App ask")]
    [InlineData(404, ReceiptState.Lost, null)]
    public async Task Only_what_is_gone_at_GitHub_is_lost_and_not_what_it_does_not_allow_now(int status, ReceiptState state, string? error)
    {
        await _host.MissedAsync(1);
        FailOnce(EventsHost.RedeliverRoute, status);

        var inbox = await _host.RepairAsync();

        var receipt = (await _host.ReceiptsAsync()).Single(one => one.Event == "repository");
        Assert.Equal(state, receipt.State);
        Assert.Equal(error is null, inbox.GetProperty("last_error").GetString() is null);
        Assert.StartsWith(error ?? "", inbox.GetProperty("last_error").GetString() ?? "", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_failed_here_hours_ago_is_asked_for_again_though_another_hook_told_of_it_as_well(bool hasEcho)
    {
        await _host.LeadHookHereAsync();
        await _host.RepairAsync();
        await _host.HappenAsync((await _host.RepositoryAsync()).Name, 1);
        var sent = _host.GitHub.Webhooks.Deliveries.Last(delivery => delivery.Action == "edited");
        await _host.EndOfAsync(sent.EventGuid, sent.HookId);
        await FailAsync(sent.EventGuid, hasEcho);
        for (var hours = 0; hours < 4; hours++)
        {
            Pass(TimeSpan.FromMinutes(45));
            await _host.RepairAsync();
        }

        await _host.GitHub.Webhooks.WhenQuietAsync();
        await Eventually.TrueAsync(
            async () => (await _host.ReceiptsAsync(sent.EventGuid)).Exists(one => IsThere(one) && one is { Asked: 1, Copies: 1 }),
            "it to be done after all"
        );
    }

    [Fact]
    public async Task A_list_that_ends_before_what_is_here_was_not_read_to_its_beginning()
    {
        var before = await _host.RepairAsync();
        Pass(TimeSpan.FromHours(2));
        await _host.EndOfAsync(await _host.DeliverAsync("star", new { action = "created" }));
        Pass(TimeSpan.FromHours(2));

        var after = await _host.RepairAsync();

        Assert.Equal(before.GetProperty("checked_until").GetDateTimeOffset(), after.GetProperty("blind_from").GetDateTimeOffset());
        Assert.True(after.GetProperty("no_gaps_since").GetDateTimeOffset() > _host.Clock.GetUtcNow().AddMinutes(-1));
    }

    [Fact]
    public async Task What_was_missing_of_another_App_is_lost_and_all_begins_anew()
    {
        await _host.MissedAsync(1);
        await _host.RepairAsync();
        Pass(TimeSpan.FromHours(1));
        await _host.InDbAsync(async db =>
        {
            (await db.InboxWatches.SingleAsync()).Follow(4711, _host.Clock.GetUtcNow().AddHours(-3));
            return await db.SaveChangesAsync(CancellationToken.None);
        });

        var inbox = await _host.RepairAsync();

        Assert.Equal(1, Count(inbox, "lost"));
        Assert.True(inbox.GetProperty("no_gaps_since").GetDateTimeOffset() > _host.Clock.GetUtcNow().AddMinutes(-1));
    }

    [Fact]
    public async Task One_repair_at_a_time_is_enough()
    {
        var orders = await Task.WhenAll(
            Enumerable.Range(0, 10).Select(_ => _host.AsOctavia().PostAsync("/api/v1/webhooks/inbox/repair", null))
        );

        Assert.All(orders, order => Assert.Equal(HttpStatusCode.Accepted, order.StatusCode));
        Assert.True(_host.GitHub.Requests.Count(EventsHost.ListRoute) <= 10);
        await _host.RepairAsync();
    }

    private void Pass(TimeSpan time)
    {
        _host.GitHub.Clock.Advance(time);
        _host.Clock.Advance(time);
    }

    private void FailOnce(string route, int status, int times = 1) =>
        _host.GitHub.Faults.Add(
            new Fault
            {
                Match = new() { Route = route },
                Kind = new ServerError(status),
                Times = times,
            }
        );

    private Task<int> FailAsync(string guid, bool hasEcho) =>
        _host.InDbAsync(async db =>
        {
            var now = _host.Clock.GetUtcNow();
            var receipt = await db.WebhookReceipts.SingleAsync(one => one.EventGuid == guid);
            receipt.Replay();
            receipt.Fail("No luck.", now);
            if (hasEcho)
            {
                var echo = WebhookReceipt.Of(new("app", 78, guid, receipt.Event, false, "{}"u8.ToArray()), true, "of-a-test", now);
                echo.Echoes(now);
                db.WebhookReceipts.Add(echo);
            }

            return await db.SaveChangesAsync(CancellationToken.None);
        });

    private static bool IsThere(WebhookReceipt receipt) => receipt.State is ReceiptState.Done or ReceiptState.Kept;

    private static int Count(JsonElement inbox, string name) => inbox.GetProperty(name).GetInt32();
}
