using System.Net;
using Infrajet.SandboxTests.Testing;
using Sandbox.Webhooks;

namespace Infrajet.SandboxTests.Webhooks;

/// <summary>github-rules A3: what receivers must stand - late, lost, doubled, shuffled and broken deliveries - on demand.</summary>
public sealed class WebhookControlTests : WebhookTests
{
    private static readonly string[] Stars = ["star", "public"];

    [Fact]
    public async Task Order_is_not_guaranteed_and_can_be_reversed()
    {
        await HookAsync(Stars);

        Webhooks.Pause();
        Star();
        Announce("public");
        await AssertQuietAndNothingMoreAsync();
        Webhooks.ReleaseReversed();

        Assert.Equal(["public", "star"], (await Receiver.NextAsync(2)).Select(webhook => webhook.Event));
    }

    [Fact]
    public async Task What_is_held_back_goes_out_in_the_order_that_is_chosen()
    {
        await HookAsync(Stars);
        await OrganizationHookAsync(Stars);

        Webhooks.Order(new(DeliveryFate.HoldBack) { Times = 4 });
        Star();
        Announce("public");
        var held = Webhooks.HeldBack;
        Webhooks.Release(held[2].Id, held[1].Id, held[3].Id);

        var heard = await Receiver.NextAsync(3);
        Assert.Equal(
            new[] { held[2], held[1], held[3] }.Select(delivery => (delivery.HookId, delivery.EventGuid)),
            heard.Select(webhook => (webhook.HookId, webhook.Delivery))
        );
        Assert.Equal(held[0].Id, Assert.Single(Webhooks.HeldBack).Id);
        Assert.Throws<ArgumentException>(() => Webhooks.Release(held[1].Id));
    }

    [Fact]
    public async Task Resuming_lets_out_what_came_meanwhile_in_its_order()
    {
        await HookAsync(Stars);

        Webhooks.Pause();
        Star();
        Announce("public");
        Assert.True(Webhooks.IsPaused);
        Webhooks.Resume();
        Star();

        Assert.Equal(["star", "public", "star"], (await Receiver.NextAsync(3)).Select(webhook => webhook.Event));
    }

    [Fact]
    public async Task A_duplicate_has_the_same_GUID_and_body()
    {
        await HookAsync(Stars);

        Webhooks.Order(new(DeliveryFate.Duplicate) { Event = "star", Times = 2 });
        Announce("public");
        Star();
        Star();
        Star();

        var heard = await Receiver.NextAsync(6);
        Assert.Equal([1, 2, 2, 1], heard.GroupBy(webhook => (webhook.Delivery, webhook.Text)).Select(same => same.Count()));
        await AssertQuietAndNothingMoreAsync();
    }

    [Fact]
    public async Task A_dropped_delivery_never_comes_and_GitHub_does_not_know_of_it()
    {
        var id = await HookAsync(Stars);

        Webhooks.Order(new(DeliveryFate.Drop));
        Star();
        Announce("public");
        Assert.Equal("public", (await Receiver.NextAsync()).Event);
        await AssertQuietAndNothingMoreAsync();

        var listed = await Octavia.GetAsync($"{Hooks}/{id}/deliveries", HttpStatusCode.OK);
        Assert.Equal(["public", "ping"], listed.EnumerateArray().Select(delivery => delivery.Text("event")));
        Assert.Contains(Webhooks.Deliveries, delivery => delivery is { Event: "star", State: DeliveryState.Dropped });
    }

    [Fact]
    public async Task What_is_held_back_can_be_dropped_too()
    {
        await HookAsync(Stars);

        Webhooks.Pause();
        Star();
        Webhooks.Drop(Webhooks.HeldBack[0].Id);
        Webhooks.Resume();

        await AssertQuietAndNothingMoreAsync();
    }

    [Fact]
    public async Task A_delay_can_take_minutes_and_is_noted_as_throttled()
    {
        var id = await HookAsync(Stars);
        Sandbox.GitHub.Clock.Stop();

        Webhooks.Order(new(DeliveryFate.Delay) { Delay = TimeSpan.FromMinutes(10) });
        Star();
        Sandbox.GitHub.Clock.Advance(TimeSpan.FromMinutes(9));
        await AssertQuietAndNothingMoreAsync();
        Sandbox.GitHub.Clock.Advance(TimeSpan.FromMinutes(1));
        await Receiver.NextAsync();
        await Webhooks.WhenQuietAsync();

        var delivery = (await Octavia.GetAsync($"{Hooks}/{id}/deliveries", HttpStatusCode.OK))[0];
        Assert.Equal(
            TimeSpan.FromMinutes(10),
            delivery.GetProperty("delivered_at").GetDateTimeOffset() - delivery.GetProperty("throttled_at").GetDateTimeOffset()
        );
    }

    [Fact]
    public async Task A_delivery_can_come_with_an_empty_event_header()
    {
        await HookAsync(Stars);

        Webhooks.Order(new(DeliveryFate.EmptyEventName));
        Star();
        Star();

        Assert.Equal(["", "star"], (await Receiver.NextAsync(2)).Select(webhook => webhook.Event));
    }

    [Fact]
    public async Task A_delivery_can_come_with_a_wrong_signature()
    {
        await HookAsync(Stars, secret: "s3cret");

        Webhooks.Order(new(DeliveryFate.WrongSignature));
        Star();
        Star();

        Assert.Equal(
            [false, true],
            (await Receiver.NextAsync(2)).Select(webhook =>
                webhook.Headers["X-Hub-Signature-256"] == Signing.Sha256("s3cret", webhook.Body)
            )
        );
    }

    [Fact]
    public async Task An_order_can_be_for_one_hook_and_can_be_forgotten()
    {
        var id = await HookAsync(Stars);
        var other = await OrganizationHookAsync(Stars);

        Webhooks.Order(new(DeliveryFate.Drop) { HookId = id, Times = 2 });
        Star();
        Assert.Equal(other, (await Receiver.NextAsync()).HookId);
        Webhooks.ForgetOrders();
        Star();

        Assert.Equal([id, other], (await Receiver.NextAsync(2)).Select(webhook => webhook.HookId));
    }

    [Fact]
    public async Task A_receiver_gets_the_next_delivery_after_it_has_answered_the_last_unless_it_is_told_otherwise()
    {
        await HookAsync(Stars);
        var isAnswered = new TaskCompletionSource();
        Receiver.Answer = _ => isAnswered.Task;

        Star();
        Announce("public");
        Assert.Equal("star", (await Receiver.NextAsync()).Event);
        Webhooks.SendsInParallel = true;
        Announce("star", "deleted", new() { ["starred_at"] = null });
        Assert.Equal("deleted", (await Receiver.NextAsync()).Payload.Text("action"));
        Receiver.AssertNothingMore();
        isAnswered.SetResult();

        Assert.Equal("public", (await Receiver.NextAsync()).Event);
    }

    [Fact]
    public async Task The_controls_are_there_for_other_programs_too()
    {
        var id = await HookAsync(Stars);
        var client = Sandbox.Anonymous();
        const string Controls = "/_sandbox/webhooks";

        await client.PostAsync($"{Controls}/pause", null, HttpStatusCode.NoContent);
        Star();
        Announce("public");
        var state = await client.GetAsync(Controls, HttpStatusCode.OK);
        var held = state.GetProperty("held_back");
        Assert.True(state.GetProperty("is_paused").GetBoolean());
        await client.PostAsync(
            $"{Controls}/release",
            new { deliveries = new[] { held[1].GetProperty("id").GetInt64() } },
            HttpStatusCode.NoContent
        );
        Assert.Equal("public", (await Receiver.NextAsync()).Event);
        await client.PostAsync($"{Controls}/release/reversed", null, HttpStatusCode.NoContent);
        Assert.Equal("star", (await Receiver.NextAsync()).Event);
        await client.PostAsync($"{Controls}/resume", null, HttpStatusCode.NoContent);
        await client.PostAsync(
            $"{Controls}/orders",
            new
            {
                fate = "drop",
                @event = "star",
                times = 5,
            },
            HttpStatusCode.NoContent
        );
        Star();
        await client.PostAsync($"{Controls}/orders/forget", null, HttpStatusCode.NoContent);
        await client.PostAsync($"{Controls}/ping", new { hook = id }, HttpStatusCode.NoContent);
        Assert.Equal("ping", (await Receiver.NextAsync()).Event);
        await client.PostAsync($"{Controls}/quiet", null, HttpStatusCode.NoContent);

        var deliveries = await client.GetAsync($"{Controls}/deliveries", HttpStatusCode.OK);
        Assert.Equal(["done", "done", "done", "dropped", "done"], deliveries.EnumerateArray().Select(delivery => delivery.Text("state")));
    }

    [Fact]
    public async Task A_control_that_makes_no_sense_is_refused_with_a_sentence()
    {
        var client = Sandbox.Anonymous();

        var unknown = await client.PostAsync("/_sandbox/webhooks/ping", new { hook = 1 }, HttpStatusCode.BadRequest);
        await client.PostAsync("/_sandbox/webhooks/orders", new { fate = "explode" }, HttpStatusCode.BadRequest);
        await client.PostAsync("/_sandbox/webhooks/orders", new { times = 2 }, HttpStatusCode.BadRequest);
        await client.PostAsync("/_sandbox/webhooks/drop", new { deliveries = new[] { 1 } }, HttpStatusCode.BadRequest);

        Assert.StartsWith("There is no hook 1.", unknown.Text("message"));
    }
}
