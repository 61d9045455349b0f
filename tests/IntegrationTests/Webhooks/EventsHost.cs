using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Infrajet.Application.Webhooks;
using Infrajet.Domain.Common;
using Infrajet.Domain.Jobs;
using Infrajet.Domain.Webhooks;
using Infrajet.Infrastructure.GitHub.Tokens;
using Infrajet.Infrastructure.Messaging;
using Infrajet.IntegrationTests.Repositories;
using Infrajet.IntegrationTests.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Sandbox.Seeds;

namespace Infrajet.IntegrationTests.Webhooks;

/// <summary>The product with octavia as its administrator, and the sandbox, whose App's hook leads here once a test says so.</summary>
public sealed class EventsHost : RepositoryHost
{
    public const string ListRoute = "GET /app/hook/deliveries";
    public const string RedeliverRoute = "POST /app/hook/deliveries/{delivery_id}/attempts";

    private const string Repair = "/api/v1/webhooks/inbox/repair";

    // Nobody listens there.
    private const string Nowhere = "http://127.0.0.1:9/";

    public Task LeadHookHereAsync() => LeadHookAsync($"{Address}api/v1/github/webhook");

    public Task LeadHookNowhereAsync() => LeadHookAsync(Nowhere);

    public string AppsWord() => Services.GetRequiredService<AppJwt>().Current()!.Reveal();

    /// <summary>Sends what GitHub's hook would send, and gives the event's GUID.</summary>
    public async Task<string> DeliverAsync(string eventName, object payload, string? eventGuid = null, long hookId = 77) =>
        await DeliverAsync(eventName, JsonSerializer.SerializeToUtf8Bytes(payload), eventGuid, hookId);

    public async Task<string> DeliverAsync(string eventName, byte[] body, string? eventGuid = null, long hookId = 77)
    {
        eventGuid ??= Guid.NewGuid().ToString();
        var signature = HMACSHA256.HashData(Encoding.UTF8.GetBytes(Demo.AppWebhookSecret), body);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/github/webhook") { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.Add("X-GitHub-Event", eventName);
        request.Headers.Add("X-GitHub-Delivery", eventGuid);
        request.Headers.Add("X-GitHub-Hook-ID", $"{hookId}");
        request.Headers.Add("X-Hub-Signature-256", $"sha256={Convert.ToHexStringLower(signature)}");
        await (await Anonymous().SendAsync(request)).ShouldBeAsync(HttpStatusCode.OK);
        return eventGuid;
    }

    /// <summary>The same, and waits for its end.</summary>
    public async Task<WebhookReceipt> DoneAsync(string eventName, object payload, string? eventGuid = null, long hookId = 77) =>
        await EndOfAsync(await DeliverAsync(eventName, payload, eventGuid, hookId), hookId);

    public Task<List<WebhookReceipt>> ReceiptsAsync(string? eventGuid = null) =>
        InDbAsync(db =>
            db.WebhookReceipts.AsNoTracking()
                .Where(receipt => eventGuid == null || receipt.EventGuid == eventGuid)
                .OrderBy(receipt => receipt.Id)
                .ToListAsync()
        );

    public async Task<WebhookReceipt> EndOfAsync(string eventGuid, long hookId = 77)
    {
        WebhookReceipt? receipt = null;
        await Eventually.TrueAsync(
            async () =>
            {
                receipt = (await ReceiptsAsync(eventGuid)).Find(one => one.HookId == hookId);
                return receipt is { State: not ReceiptState.Waiting };
            },
            () => $"the delivery to be done; it is {receipt?.State}, {receipt?.Attempts} attempts, {receipt?.Cause}"
        );
        return receipt!;
    }

    /// <summary>Stores a delivery as it lies there when its node dies, or waits for the next one.</summary>
    public async Task<WebhookReceipt> StoreAsync(
        string eventName,
        byte[] body,
        bool isForm = false,
        Action<WebhookReceipt, WorkItem>? change = null
    )
    {
        var delivery = new Delivery(WebhookSources.App, 77, $"{Guid.NewGuid()}", eventName, isForm, body);
        var receipt = WebhookReceipt.Of(delivery, hasWork: true, "a-call-of-the-test", Clock.Now());
        var work = WorkItem.Of(ReceiptWork.For(receipt), Clock.Now().AddMinutes(-10));
        change?.Invoke(receipt, work);
        await InDbAsync(db =>
        {
            db.WebhookReceipts.Add(receipt);
            db.WorkItems.Add(work);
            return db.SaveChangesAsync(CancellationToken.None);
        });
        return receipt;
    }

    /// <summary>The job of a receipt that was stored last.</summary>
    public Task<WorkItem> JobOfAsync(string receiptId) =>
        InDbAsync(db =>
            db.WorkItems.AsNoTracking()
                .Where(item => item.SubjectId == receiptId && item.Kind == ReceiptWork.Kind)
                .OrderByDescending(item => item.Id)
                .FirstAsync()
        );

    /// <summary>Time passes until the job is due again.</summary>
    public async Task SkipWaitAsync(string receiptId)
    {
        var job = await JobOfAsync(receiptId);
        Clock.Advance(job.NotBefore - Clock.GetUtcNow() + TimeSpan.FromMilliseconds(1));
        await SweepAsync();
    }

    public Task SweepAsync() => Services.GetServices<IHostedService>().OfType<WorkSweep>().Single().SweepAsync(CancellationToken.None);

    /// <summary>Compares the inbox with GitHub's list, and gives what the inbox says of itself then.</summary>
    public async Task<JsonElement> RepairAsync()
    {
        var id = await OrderRepairAsync();
        var state = WorkState.Waiting;
        await Eventually.TrueAsync(
            async () =>
            {
                state = await InDbAsync(db => db.WorkItems.Where(item => item.Id == id).Select(item => item.State).SingleAsync());
                return state == WorkState.Done;
            },
            () => $"the inbox to be repaired; the job is {state}"
        );
        return await InboxAsync();
    }

    /// <summary>The same without waiting for it; the id of its job.</summary>
    public async Task<string> OrderRepairAsync()
    {
        var job = await (await AsOctavia().PostAsync(Repair, null)).ShouldBeAsync(HttpStatusCode.Accepted);
        return job.GetProperty("id").GetString()!;
    }

    public Task<JsonElement> InboxAsync() => AsOctavia().GetJsonAsync("/api/v1/webhooks/inbox");

    /// <summary>So many deliveries that failed since the inbox was looked at first.</summary>
    public async Task MissedAsync(int count)
    {
        await RepairAsync();
        var name = (await RepositoryAsync()).Name;
        await LeadHookNowhereAsync();
        await HappenAsync(name, count);
    }

    /// <summary>A repository is edited so many times, and GitHub has tried to tell.</summary>
    public async Task HappenAsync(string repository, int times)
    {
        for (var number = 1; number <= times; number++)
        {
            await AtGitHub(HttpMethod.Patch, $"repos/{repository}", new { description = $"change {number}" });
        }

        await GitHub.Webhooks.WhenQuietAsync();
    }

    private Task<JsonElement> LeadHookAsync(string url) => AtGitHub(HttpMethod.Patch, "app/hook/config", new { url }, AppsWord());
}
