using System.Net;
using System.Text;
using Infrajet.Application.Repositories.Rights;
using Infrajet.Application.Webhooks;
using Infrajet.Domain.Common;
using Infrajet.Domain.Jobs;
using Infrajet.Domain.Webhooks;
using Infrajet.IntegrationTests.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Infrajet.IntegrationTests.Webhooks;

/// <summary>github-rules D3, W7, W8, W11, W14, W18, W21: from the row to the effect.</summary>
public sealed class ProcessingTests : IAsyncLifetime
{
    private readonly EventsHost _host = new();
    private readonly ScriptedEvent _event = new("test_event");
    private readonly MuteBroadcast _broadcast = new();

    public Task InitializeAsync()
    {
        _host.WithServices(services => services.AddSingleton<IWebhookEvent>(_event).AddSingleton<IRightsBroadcast>(_broadcast));
        return _host.InitializeAsync();
    }

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task What_failed_here_is_done_when_GitHub_sends_it_again()
    {
        _event.Script = _ => throw new InvalidOperationException("No luck.");
        var guid = await _host.DeliverAsync("test_event", new { });
        var failed = await FailedForGoodAsync(guid);
        _event.Script = _ => EventOutcome.Done;
        var played = _event.Played;

        await _host.DeliverAsync("test_event", new { }, guid);
        var done = await _host.EndOfAsync(guid);

        Assert.Equal((ReceiptState.Done, failed.Id, played + 1), (done.State, done.Id, _event.Played));
        Assert.Null(done.Cause);
    }

    [Fact]
    public async Task What_is_done_is_not_done_again()
    {
        var guid = await _host.DeliverAsync("test_event", new { });
        await _host.EndOfAsync(guid);

        await _host.DeliverAsync("test_event", new { }, guid);
        var echo = await _host.DoneAsync("test_event", new { }, guid, hookId: 78);

        Assert.Equal(1, _event.Played);
        Assert.Equal(1, (await _host.EndOfAsync(guid)).Copies);
        Assert.Equal(ReceiptState.Echo, echo.State);
    }

    [Fact]
    public async Task A_poisonous_delivery_becomes_a_dead_letter_with_its_reason_and_can_be_replayed()
    {
        _event.Script = _ => throw new InvalidOperationException("No luck with ghp_0123456789abcdefghijklmnopqrstuvwxyz.");
        var failed = await FailedForGoodAsync(await _host.DeliverAsync("test_event", new { secret = "in the payload" }));
        var job = await _host.JobOfAsync(failed.Id);

        Assert.Equal((10, "InvalidOperationException: No luck with …."), (failed.Attempts, failed.Cause));
        Assert.Equal((WorkState.Parked, failed.Cause), (job.State, job.LastError));

        _event.Script = _ => EventOutcome.Done;
        await (await _host.AsOctavia().PostAsync($"/api/v1/webhooks/deliveries/{failed.Id}/replay", null)).ShouldBeAsync(HttpStatusCode.OK);
        await _host.SweepAsync();
        Assert.Equal(ReceiptState.Done, (await _host.EndOfAsync(failed.EventGuid)).State);
        await Eventually.TrueAsync(async () => await JobAsync(failed.Id) == (job.Id, WorkState.Done), "its job to be done");
    }

    [Fact]
    public async Task Replaying_its_job_is_as_good_as_replaying_the_delivery()
    {
        _event.Script = _ => throw new InvalidOperationException("No luck.");
        var failed = await FailedForGoodAsync(await _host.DeliverAsync("test_event", new { }));
        var job = await _host.JobOfAsync(failed.Id);
        _event.Script = _ => EventOutcome.Done;

        await (await _host.AsOctavia().PostAsync($"/api/v1/jobs/{job.Id}/replay", null)).ShouldBeAsync(HttpStatusCode.OK);
        await _host.SweepAsync();
        await Eventually.TrueAsync(
            async () => (await _host.ReceiptsAsync(failed.EventGuid)).Single().State == ReceiptState.Done,
            "the delivery to be done"
        );
    }

    [Fact]
    public async Task What_is_too_early_comes_again_and_counts_as_no_failure()
    {
        var isEarly = true;
        _event.Script = _ => isEarly ? EventOutcome.Later("Not yet.", TimeSpan.FromHours(1)) : EventOutcome.Done;
        var guid = await _host.DeliverAsync("test_event", new { });
        var id = (await _host.ReceiptsAsync(guid)).Single().Id;
        await Eventually.TrueAsync(
            async () => (await _host.JobOfAsync(id)) is { State: WorkState.Waiting } && _event.Played == 1,
            "put off"
        );

        isEarly = false;
        await _host.SkipWaitAsync(id);
        var done = await _host.EndOfAsync(guid);

        Assert.Equal((ReceiptState.Done, 1), (done.State, done.Attempts));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_node_that_dies_in_the_middle_leaves_nothing_undone_and_nothing_done_twice(bool isEffectCommitted)
    {
        var now = _host.Clock.Now();
        var receipt = await _host.StoreAsync(
            "test_event",
            "{}"u8.ToArray(),
            change: (stored, work) =>
            {
                if (isEffectCommitted)
                {
                    stored.Succeed(now);
                }

                work.Take("a-node-that-died", now.AddMinutes(-9), TimeSpan.FromMinutes(1));
            }
        );

        await _host.SweepAsync();
        await Eventually.TrueAsync(async () => (await JobAsync(receipt.Id)).State == WorkState.Done, "the job to be done");

        Assert.Equal(isEffectCommitted ? 0 : 1, _event.Played);
        Assert.Equal(ReceiptState.Done, (await _host.EndOfAsync(receipt.EventGuid)).State);
    }

    [Fact]
    public async Task What_is_committed_is_done_even_if_others_could_not_be_told_once_more()
    {
        _broadcast.Works = 1;

        var receipt = await _host.DoneAsync("team", new { action = "edited", installation = new { id = 987654 } });
        await Eventually.TrueAsync(async () => (await JobAsync(receipt.Id)).State != WorkState.Running, "its job to end");

        Assert.Equal((ReceiptState.Done, 1), (receipt.State, receipt.Attempts));
        Assert.Equal(WorkState.Done, (await JobAsync(receipt.Id)).State);
        Assert.Equal(2, _broadcast.Tried);
    }

    public static TheoryData<string, string> Oddities =>
        new()
        {
            { "workflow_run", "{}" },
            { "workflow_run", """{"workflow_run":null,"repository":null}""" },
            { "workflow_run", """{"workflow_run":{"id":12345678901234567890123,"status":7,"event":[]}}""" },
            { "workflow_run", """{"workflow_run":{"id":9007199254740993,"status":"queued","event":"push","created_at":"yesterday"}}""" },
            { "installation", """{"action":"created","installation":null}""" },
            { "installation", """{"action":"exploded","installation":{"id":9007199254740993}}""" },
            { "installation_repositories", """{"action":"removed"}""" },
            { "installation_target", "{}" },
            { "repository", """{"action":"renamed","repository":{"id":"4"}}""" },
            { "repository", """{"action":"renamed","repository":{"id":4}}""" },
            { "repository", """{"repository":{"id":4}}""" },
            { "repository_dispatch", """{"client_payload":{"_infrajet":{"cid":"made up"}},"repository":{"id":4}}""" },
            { "repository_dispatch", """{"client_payload":null}""" },
            { "push", """{"ref":"\ud800","repository":{"id":4}}""" },
            { "member", """{"action":"added","member":{"id":1}}""" },
            { "membership", "{}" },
            { "organization", """{"action":"member_removed","membership":{"user":null}}""" },
            { "organization", """{"action":"renamed"}""" },
            { "team", """{"action":"edited"}""" },
            { "team", "{}" },
            { "github_app_authorization", """{"action":"revoked","sender":null}""" },
            { "github_app_authorization", """{"action":"revoked","sender":{"id":123456}}""" },
            { "meta", """{"action":"created"}""" },
            { "star", """{"action":"created"}""" },
        };

    [Theory]
    [MemberData(nameof(Oddities))]
    public async Task What_makes_no_sense_is_kept_with_a_reason_and_breaks_nothing(string eventName, string payload)
    {
        var receipt = await _host.EndOfAsync(await _host.DeliverAsync(eventName, Encoding.UTF8.GetBytes(payload)));

        Assert.Equal(ReceiptState.Kept, receipt.State);
        Assert.False(string.IsNullOrEmpty(receipt.Cause));
    }

    [Fact]
    public async Task Forms_byte_order_marks_and_broken_text_are_read_all_the_same()
    {
        var seen = new List<string?>();
        _event.Script = payload =>
        {
            seen.Add(payload.GetProperty("text").GetString());
            return EventOutcome.Done;
        };
        byte[] broken = [0xEF, 0xBB, 0xBF, .. "{\"text\":\"a"u8, 0xFF, .. "b\"}"u8];
        var form = Encoding.UTF8.GetBytes($"payload={Uri.EscapeDataString("""{"text":"a+b & ü"}""")}");

        await _host.EndOfAsync(await _host.DeliverAsync("test_event", broken));
        await _host.EndOfAsync((await _host.StoreAsync("test_event", form, isForm: true)).EventGuid);

        Assert.Equal(["a\uFFFDb", "a+b & ü"], seen);
    }

    [Fact]
    public async Task An_event_of_one_tenant_moves_nothing_of_another()
    {
        var (id, name) = await _host.RepositoryAsync();
        var installation = await _host.DoneAsync("installation", new { action = "created", installation = new { id = 6001 } });
        await Eventually.TrueAsync(
            () => _host.InDbAsync(db => db.Installations.AnyAsync(one => one.Id == 6001)),
            "the installation to be read"
        );
        var payload = new
        {
            action = "renamed",
            installation = new { id = 6001 },
            repository = new
            {
                id,
                node_id = "R_1",
                full_name = "evil/twin",
                default_branch = "main",
                @private = false,
                updated_at = _host.Clock.Now().AddDays(1),
                owner = new { id = 666 },
            },
        };

        var receipt = await _host.DoneAsync("repository", payload);

        Assert.Equal(ReceiptState.Done, installation.State);
        Assert.Equal((ReceiptState.Kept, "Its repository is not in the account of its installation."), (receipt.State, receipt.Cause));
        Assert.Equal(name, (await _host.AsOctavia().GetJsonAsync($"/api/v1/repositories/{id}")).GetProperty("full_name").GetString());
    }

    private async Task<WebhookReceipt> FailedForGoodAsync(string guid)
    {
        var id = (await _host.ReceiptsAsync(guid)).Single().Id;
        for (var attempt = 1; attempt < 10; attempt++)
        {
            await Eventually.TrueAsync(
                async () => (await _host.JobOfAsync(id)) is { State: WorkState.Waiting } job && job.Attempt == attempt,
                $"attempt {attempt} to fail"
            );
            await _host.SkipWaitAsync(id);
        }

        return await _host.EndOfAsync(guid);
    }

    private async Task<(string Id, WorkState State)> JobAsync(string receiptId)
    {
        var job = await _host.JobOfAsync(receiptId);
        return (job.Id, job.State);
    }

    /// <summary>Reaches nobody after so many times.</summary>
    private sealed class MuteBroadcast : IRightsBroadcast
    {
        public int Works { get; set; } = int.MaxValue;

        public int Tried { get; private set; }

        public Task TellAsync(RightsChanged change, CancellationToken cancellationToken) =>
            ++Tried > Works ? throw new InvalidOperationException("Nobody hears it.") : Task.CompletedTask;
    }
}
