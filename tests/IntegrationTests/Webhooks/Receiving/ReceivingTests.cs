using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Infrajet.Domain.Webhooks;
using Infrajet.IntegrationTests.Testing;

namespace Infrajet.IntegrationTests.Webhooks.Receiving;

public sealed class ReceivingTests : IAsyncLifetime
{
    private const string Star =
        """{ "action": "created", "installation": { "id": 5001 }, "repository": { "id": 129, "owner": { "id": 7 } } }""";

    private readonly Hook _hook = new();

    public Task InitializeAsync() => _hook.InitializeAsync();

    public async Task DisposeAsync() => await _hook.DisposeAsync();

    [Fact]
    public async Task What_GitHub_sends_is_on_the_disk_before_it_is_answered()
    {
        using var answer = await _hook.DeliverAsync(Star, "72d3162e-cc78-11e3-81ab-4c9367dc0958", hook: 42);

        var json = await answer.ShouldBeAsync(HttpStatusCode.OK);
        Assert.False(json.GetProperty("handled").GetBoolean());
        Assert.NotEmpty(json.GetProperty("message").GetString()!);
        var receipt = Assert.Single(await _hook.ReceiptsAsync());
        Assert.Equal(("app", 42, "72d3162e-cc78-11e3-81ab-4c9367dc0958"), (receipt.Source, receipt.HookId, receipt.EventGuid));
        Assert.Equal(("star", "created", 5001, 129), (receipt.Event, receipt.Action, receipt.InstallationId, receipt.RepositoryId));
        Assert.Equal(ReceiptState.Kept, receipt.State);
        Assert.Equal(Star, Encoding.UTF8.GetString(receipt.Body()!));
        Assert.Equal(Assert.Single(answer.Headers.GetValues("X-Correlation-Id")), receipt.CorrelationId);
    }

    public static TheoryData<string, byte[]> Bodies =>
        new()
        {
            { "emoji", "{ \"name\": \"🚀 Ünïcode\" }"u8.ToArray() },
            { "a byte order mark", [0xEF, 0xBB, 0xBF, .. "{ \"action\": \"created\" }"u8] },
            { "line ends of another system", "{\r\n \"action\": \"created\"\r\n}\r\n"u8.ToArray() },
            { "bytes that are no text", [.. "{ \"name\": \""u8, 0xC3, 0x28, 0xFF, .. "\" }"u8] },
            {
                "numbers too large for a double",
                "{ \"id\": 9007199254740993, \"repository\": { \"id\": 9223372036854775807 } }"u8.ToArray()
            },
            { "numbers too large for anything", "{ \"repository\": { \"id\": 92233720368547758080 } }"u8.ToArray() },
            { "nulls for objects", "{ \"action\": null, \"repository\": null, \"installation\": null }"u8.ToArray() },
            { "other kinds for objects", "{ \"action\": {}, \"repository\": [1], \"installation\": \"x\" }"u8.ToArray() },
            { "nothing", "{}"u8.ToArray() },
        };

    [Theory]
    [MemberData(nameof(Bodies))]
    public async Task Whatever_is_signed_is_kept_byte_by_byte(string what, byte[] body)
    {
        using var answer = await _hook.DeliverAsync(body, Guid.NewGuid().ToString());

        Assert.True(answer.IsSuccessStatusCode, $"{what}: {await answer.Content.ReadAsStringAsync()}");
        Assert.Equal(body, Assert.Single(await _hook.ReceiptsAsync()).Body());
    }

    [Fact]
    public async Task A_form_is_taken_as_it_came()
    {
        var body = Encoding.UTF8.GetBytes($"payload={WebUtility.UrlEncode(Star)}");
        using var request = Hook.Request(body);
        request.Content!.Headers.ContentType = MediaTypeHeaderValue.Parse("application/x-www-form-urlencoded; charset=utf-8");

        using var answer = await _hook.SendAsync(request);

        await answer.ShouldBeAsync(HttpStatusCode.OK);
        var receipt = Assert.Single(await _hook.ReceiptsAsync());
        Assert.True(receipt.IsForm);
        Assert.Equal(("created", 129), (receipt.Action, receipt.RepositoryId));
        Assert.Equal(body, receipt.Body());
    }

    [Fact]
    public async Task A_hundred_copies_at_once_are_one_receipt()
    {
        var guid = Guid.NewGuid().ToString();

        var answers = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => _hook.DeliverAsync(Star, guid)));

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.OK, answer.StatusCode));
        Assert.Equal(99, Assert.Single(await _hook.ReceiptsAsync()).Copies);
    }

    [Fact]
    public async Task Two_hooks_that_tell_of_one_event_are_two_receipts_and_one_effect()
    {
        var guid = Guid.NewGuid().ToString();

        using var first = await _hook.DeliverAsync(Star, guid, hook: 1);
        using var second = await _hook.DeliverAsync(Star, guid, hook: 2);
        using var again = await _hook.DeliverAsync(Star, guid, hook: 2);

        Assert.Equal(HttpStatusCode.OK, first.StatusCode);
        Assert.Equal(HttpStatusCode.OK, second.StatusCode);
        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
        var receipts = await _hook.ReceiptsAsync();
        Assert.Equal([(1, ReceiptState.Kept, 0), (2, ReceiptState.Echo, 1)], receipts.Select(one => (one.HookId, one.State, one.Copies)));
    }

    [Fact]
    public async Task A_delivery_that_was_missing_takes_the_place_that_was_kept_for_it()
    {
        var guid = Guid.NewGuid().ToString();
        var now = DateTimeOffset.UnixEpoch.AddYears(56);
        await _hook.InDbAsync(db =>
        {
            db.WebhookReceipts.Add(WebhookReceipt.Missed("app", guid, "star", now.AddHours(-2), now));
            return db.SaveChangesAsync();
        });

        using var answer = await _hook.DeliverAsync(Star, guid, hook: 42);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var receipt = Assert.Single(await _hook.ReceiptsAsync());
        Assert.Equal((42, ReceiptState.Kept, 0), (receipt.HookId, receipt.State, receipt.Copies));
        Assert.Equal(Star, Encoding.UTF8.GetString(receipt.Body()!));
    }
}
