using System.Net;
using System.Text;
using System.Text.Json;
using Infrajet.Application.Webhooks.Deliveries;
using Infrajet.Domain.Webhooks;
using Infrajet.IntegrationTests.Auditing;
using Infrajet.IntegrationTests.Testing;

namespace Infrajet.IntegrationTests.Webhooks;

/// <summary>What administrators see of deliveries, and do with them.</summary>
public sealed class DeliveriesTests(EventsHost host) : IClassFixture<EventsHost>
{
    private const string Path = "/api/v1/webhooks/deliveries";

    [Fact]
    public async Task Deliveries_are_listed_newest_first_and_by_page()
    {
        var guids = new List<string>();
        for (var number = 0; number < 3; number++)
        {
            guids.Add((await host.DoneAsync("page_build", new { action = "paged" })).EventGuid);
        }

        var first = await host.AsOctavia().GetJsonAsync($"{Path}?event=page_build&limit=2");
        var second = await host.AsOctavia().GetJsonAsync($"{Path}?event=page_build&limit=2&after={first.GetProperty("next").GetString()}");

        Assert.Equal(guids.AsEnumerable().Reverse(), Guids(first).Concat(Guids(second)));
        Assert.Equal(JsonValueKind.Null, second.GetProperty("next").ValueKind);
    }

    [Fact]
    public async Task Every_filter_narrows()
    {
        var one = await host.DoneAsync(
            "watch",
            new
            {
                action = "one",
                installation = new { id = 61 },
                repository = new { id = 71 },
            }
        );
        var other = await host.DoneAsync(
            "gollum",
            new
            {
                action = "other",
                installation = new { id = 62 },
                repository = new { id = 72 },
            }
        );
        var missing = await AddAsync(WebhookReceipt.Missed("app", "a-missing-one", "watch", one.ReceivedAt.AddDays(-1), one.ReceivedAt));
        var time = Uri.EscapeDataString($"{one.ReceivedAt:O}");

        foreach (
            var filter in new[]
            {
                "event=watch&state=kept",
                "action=one",
                "installation_id=61",
                "repository_id=71",
                $"guid={one.EventGuid}",
                $"event=watch&since={time}",
            }
        )
        {
            Assert.Equal([one.EventGuid], Guids(await host.AsOctavia().GetJsonAsync($"{Path}?{filter}")));
        }

        Assert.Equal([missing.EventGuid], Guids(await host.AsOctavia().GetJsonAsync($"{Path}?event=watch&until={time}")));
        Assert.Equal([missing.EventGuid], Guids(await host.AsOctavia().GetJsonAsync($"{Path}?event=watch&state=missing")));
        Assert.NotEqual(one.EventGuid, other.EventGuid);
        await (await host.AsOctavia().GetAsync($"{Path}?since={time}&until={time}")).ShouldBeErrorAsync(
            HttpStatusCode.BadRequest,
            "VALIDATION_ERROR"
        );
    }

    [Fact]
    public async Task A_delivery_shows_its_attempts_its_cause_and_its_job()
    {
        var receipt = await host.DoneAsync("push", new { repository = new { id = 71 } });

        var shown = await host.AsOctavia().GetJsonAsync($"{Path}/{receipt.Id}");

        var delivery = shown.GetProperty("delivery");
        Assert.Equal(("kept", 1), (delivery.GetProperty("state").GetString(), delivery.GetProperty("attempts").GetInt32()));
        Assert.Equal("Its repository is not known here.", delivery.GetProperty("cause").GetString());
        Assert.Equal(receipt.Size, delivery.GetProperty("bytes").GetInt32());
        Assert.Equal("webhook.process", shown.GetProperty("job").GetProperty("kind").GetString());
        await (await host.AsOctavia().GetAsync($"{Path}/whd_nothing")).ShouldBeErrorAsync(HttpStatusCode.NotFound, "DELIVERY_NOT_FOUND");
    }

    [Fact]
    public async Task A_payload_is_shown_without_its_secrets()
    {
        var payload = """
            {
              "action": "created",
              "id": 9007199254740993,
              "client_payload": { "password": "one two", "note": "with ghp_0123456789abcdefghijklmnopqrstuvwxyz in it" },
              "list": [ { "token": "abc" }, null, true ],
              "access_token": ["one", "two"],
              "secret": { "inner": "three" }
            }
            """;
        var guid = await host.DeliverAsync("fork", Encoding.UTF8.GetBytes(payload));
        var id = (await host.EndOfAsync(guid)).Id;

        var shown = (await host.AsOctavia().GetJsonAsync($"{Path}/{id}/payload")).GetProperty("payload");

        Assert.Equal(
            """{"action":"created","id":9007199254740993,"client_payload":{"password":"***","note":"with *** in it"},"list":[{"token":"***"},null,true],"access_token":"***","secret":"***"}""",
            JsonSerializer.Serialize(shown)
        );
    }

    [Fact]
    public async Task Of_what_never_came_there_is_nothing_to_show_and_nothing_to_replay()
    {
        var missing = await AddAsync(WebhookReceipt.Missed("app", "never-came", "push", host.Clock.GetUtcNow(), host.Clock.GetUtcNow()));

        await (await host.AsOctavia().GetAsync($"{Path}/{missing.Id}/payload")).ShouldBeErrorAsync(
            HttpStatusCode.Conflict,
            "DELIVERY_NOT_HERE"
        );
        await (await host.AsOctavia().PostAsync($"{Path}/{missing.Id}/replay", null)).ShouldBeErrorAsync(
            HttpStatusCode.Conflict,
            "DELIVERY_NOT_HERE"
        );
    }

    [Fact]
    public async Task What_is_done_is_done_once_more_on_request_and_that_is_recorded()
    {
        var receipt = await host.DoneAsync("ping", new { });

        await (await host.AsOctavia().PostAsync($"{Path}/{receipt.Id}/replay", null)).ShouldBeAsync(HttpStatusCode.OK);
        await Eventually.TrueAsync(
            async () => (await host.ReceiptsAsync(receipt.EventGuid)).Single() is { State: ReceiptState.Done, Attempts: 2 },
            "it to be done twice"
        );

        var entry = Assert.Single(await host.AsOctavia().ListAuditAsync($"subject={receipt.Id}"));
        Assert.Equal("webhook_delivery.replayed", entry.GetProperty("action").GetString());
    }

    [Fact]
    public async Task Many_are_replayed_so_many_per_call()
    {
        var stored = await host.InDbAsync(async db =>
        {
            for (var number = 0; number <= ReplayDeliveries.MostPerCall; number++)
            {
                var delivery = new Delivery("app", 77, $"many-{number}", "ping", false, "{}"u8.ToArray());
                var receipt = WebhookReceipt.Of(delivery, true, "of-a-test", host.Clock.GetUtcNow());
                receipt.Fail("No luck.", host.Clock.GetUtcNow());
                db.WebhookReceipts.Add(receipt);
            }

            return await db.SaveChangesAsync(CancellationToken.None);
        });

        var answers = new List<(int, bool)>();
        for (var call = 0; call < 3; call++)
        {
            var answer = await (await host.AsOctavia().PostAsync($"{Path}/replay", new { @event = "ping" })).ShouldBeAsync(
                HttpStatusCode.OK
            );
            answers.Add((answer.GetProperty("replayed").GetInt32(), answer.GetProperty("more_left").GetBoolean()));
        }

        Assert.Equal(101, stored);
        Assert.Equal([(100, true), (1, false), (0, false)], answers);
        await Eventually.TrueAsync(
            async () => (await host.ReceiptsAsync()).Where(one => one.EventGuid.StartsWith("many-", StringComparison.Ordinal)).All(IsDone),
            "all to be done"
        );
    }

    [Fact]
    public async Task Only_administrators_see_deliveries()
    {
        var receipt = await host.DoneAsync("fork", new { });
        foreach (var path in new[] { Path, $"{Path}/{receipt.Id}", $"{Path}/{receipt.Id}/payload", "/api/v1/webhooks/inbox" })
        {
            await (await host.AsRiley().GetAsync(path)).ShouldBeErrorAsync(HttpStatusCode.Forbidden, "FORBIDDEN");
        }

        foreach (var path in new[] { $"{Path}/{receipt.Id}/replay", "/api/v1/webhooks/inbox/repair" })
        {
            await (await host.AsRiley().PostAsync(path, null)).ShouldBeErrorAsync(HttpStatusCode.Forbidden, "FORBIDDEN");
        }

        await (await host.AsRiley().PostAsync($"{Path}/replay", new { })).ShouldBeErrorAsync(HttpStatusCode.Forbidden, "FORBIDDEN");
    }

    [Fact]
    public async Task Old_deliveries_are_forgotten_and_those_that_somebody_may_still_need_are_not()
    {
        var now = host.Clock.GetUtcNow();
        var done = await AddAsync(Old("old-done", receipt => receipt.Succeed(now)));
        var kept = await AddAsync(Old("old-kept", receipt => receipt.Dismiss("Nothing.", now)));
        var failed = await AddAsync(Old("old-failed", receipt => receipt.Fail("No luck.", now)));
        var failedLongAgo = await AddAsync(Old("older-failed", receipt => receipt.Fail("No luck.", now), days: 91));
        var waiting = await AddAsync(Old("old-waiting", _ => { }));
        var recent = await host.DoneAsync("fork", new { });

        Assert.Null((await host.SendAsync(new ForgetOldReceipts())).Failure);

        var left = (await host.ReceiptsAsync()).ConvertAll(receipt => receipt.Id);
        Assert.DoesNotContain(done.Id, left);
        Assert.DoesNotContain(kept.Id, left);
        Assert.DoesNotContain(failedLongAgo.Id, left);
        Assert.Equal(3, left.Intersect([failed.Id, waiting.Id, recent.Id]).Count());
    }

    private WebhookReceipt Old(string guid, Action<WebhookReceipt> end, int days = 31)
    {
        var delivery = new Delivery("app", 77, guid, "fork", false, "{}"u8.ToArray());
        var receipt = WebhookReceipt.Of(delivery, true, "of-a-test", host.Clock.GetUtcNow().AddDays(-days));
        end(receipt);
        return receipt;
    }

    private Task<WebhookReceipt> AddAsync(WebhookReceipt receipt) =>
        host.InDbAsync(async db =>
        {
            db.WebhookReceipts.Add(receipt);
            await db.SaveChangesAsync(CancellationToken.None);
            return receipt;
        });

    private static bool IsDone(WebhookReceipt receipt) => receipt.State == ReceiptState.Done;

    private static IEnumerable<string> Guids(JsonElement page) =>
        page.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("event_guid").GetString()!);
}
