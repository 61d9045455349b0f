using System.Net;
using System.Text.Json;
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
    public async Task A_dead_letter_whose_job_took_its_node_along_is_seen_as_failed()
    {
        const string Reason = "Whichever node began it went silent before its end.";
        var receipt = await _host.StoreAsync("push", "{}"u8.ToArray(), change: (_, work) => work.Park(Reason, _host.Clock.Now()));

        await _host.RepairAsync();

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

    private static bool IsThere(WebhookReceipt receipt) => receipt.State is ReceiptState.Done or ReceiptState.Kept;

    private static int Count(JsonElement inbox, string name) => inbox.GetProperty(name).GetInt32();
}
