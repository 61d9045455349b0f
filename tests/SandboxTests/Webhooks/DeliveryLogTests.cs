using System.Net;
using System.Text.Json;
using Infrajet.SandboxTests.Testing;
using Microsoft.AspNetCore.Http;

namespace Infrajet.SandboxTests.Webhooks;

/// <summary>github-rules A3: the log of deliveries, and redelivery.</summary>
public sealed class DeliveryLogTests : WebhookTests
{
    private static readonly string[] Stars = ["star"];

    [Fact]
    public async Task The_log_is_paged_by_cursor_the_latest_first()
    {
        var id = await HookAsync(Stars);
        for (var number = 1; number <= 4; number++)
        {
            Star();
        }

        await Webhooks.WhenQuietAsync();
        var all = Ids(await Octavia.GetAsync($"{Hooks}/{id}/deliveries", HttpStatusCode.OK));

        var (first, toSecond) = await PageAsync($"{Hooks}/{id}/deliveries?per_page=2", "next");
        Star();
        await Webhooks.WhenQuietAsync();
        var (second, toThird) = await PageAsync(toSecond!, "next");
        var (third, beyond) = await PageAsync(toThird!, "next");
        var (_, back) = await PageAsync(toThird!, "prev");

        Assert.Equal(5, all.Length);
        Assert.Equal(all, first.Concat(second).Concat(third));
        Assert.Equal(all.OrderDescending(), all);
        Assert.Null(beyond);
        Assert.Equal(second, (await PageAsync(back!, "next")).Ids);
        await Octavia.GetAsync($"{Hooks}/{id}/deliveries?cursor=nowhere", HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task The_log_can_be_narrowed_to_success_or_failure()
    {
        var id = await HookAsync(Stars);
        Receiver.Answer = http =>
        {
            http.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            return Task.CompletedTask;
        };
        Star();
        await Webhooks.WhenQuietAsync();

        var good = Only(await Octavia.GetAsync($"{Hooks}/{id}/deliveries?status=success", HttpStatusCode.OK));
        var bad = Only(await Octavia.GetAsync($"{Hooks}/{id}/deliveries?status=failure", HttpStatusCode.OK));

        Assert.Equal(("ping", "star"), (good.Text("event"), bad.Text("event")));
        await Octavia.GetAsync($"{Hooks}/{id}/deliveries?status=odd", HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task A_redelivery_has_the_same_GUID_and_says_that_it_is_one()
    {
        var id = await HookAsync(Stars);
        Star();
        var first = await Receiver.NextAsync();
        await Webhooks.WhenQuietAsync();
        var original = (await Octavia.GetAsync($"{Hooks}/{id}/deliveries", HttpStatusCode.OK))[0].GetProperty("id").GetInt64();

        await Octavia.PostAsync($"{Hooks}/{id}/deliveries/{original}/attempts", null, HttpStatusCode.Accepted);
        var again = await Receiver.NextAsync();
        await Webhooks.WhenQuietAsync();

        Assert.Equal(first.Delivery, again.Delivery);
        Assert.Equal(first.Text, again.Text);
        var latest = (await Octavia.GetAsync($"{Hooks}/{id}/deliveries", HttpStatusCode.OK))[0];
        Assert.True(latest.GetProperty("redelivery").GetBoolean());
        Assert.Equal(first.Delivery, latest.Text("guid"));
        Assert.NotEqual(original, latest.GetProperty("id").GetInt64());
    }

    [Fact]
    public async Task What_is_older_than_3_days_is_neither_listed_nor_delivered_again()
    {
        var id = await HookAsync(Stars);
        await Webhooks.WhenQuietAsync();
        var old = Only(await Octavia.GetAsync($"{Hooks}/{id}/deliveries", HttpStatusCode.OK)).GetProperty("id").GetInt64();

        Sandbox.GitHub.Clock.Advance(TimeSpan.FromDays(3) - TimeSpan.FromHours(1));
        await Octavia.PostAsync($"{Hooks}/{id}/deliveries/{old}/attempts", null, HttpStatusCode.Accepted);
        await Receiver.NextAsync();
        Sandbox.GitHub.Clock.Advance(TimeSpan.FromHours(2));

        await Octavia.GetAsync($"{Hooks}/{id}/deliveries/{old}", HttpStatusCode.NotFound);
        await Octavia.PostAsync($"{Hooks}/{id}/deliveries/{old}/attempts", null, HttpStatusCode.NotFound);
        Assert.True(Only(await Octavia.GetAsync($"{Hooks}/{id}/deliveries", HttpStatusCode.OK)).GetProperty("redelivery").GetBoolean());
    }

    [Fact]
    public async Task The_log_of_one_hook_does_not_show_the_deliveries_of_another()
    {
        var id = await HookAsync(Stars);
        var other = await HookAsync(["fork"]);
        Star();
        await Webhooks.WhenQuietAsync();
        var delivery = (await Octavia.GetAsync($"{Hooks}/{id}/deliveries", HttpStatusCode.OK))[0].GetProperty("id").GetInt64();

        await Octavia.GetAsync($"{Hooks}/{other}/deliveries/{delivery}", HttpStatusCode.NotFound);
        await Octavia.PostAsync($"{Hooks}/{other}/deliveries/{delivery}/attempts", null, HttpStatusCode.NotFound);
        await Sandbox.AsRiley().GetAsync($"{Hooks}/{id}/deliveries", HttpStatusCode.NotFound);
    }

    private async Task<(long[] Ids, string? Link)> PageAsync(string path, string relation)
    {
        using var response = await Octavia.GetAsync(path);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var links = response.Headers.TryGetValues("Link", out var values) ? string.Join(", ", values) : "";
        var link = links.Split(", ").FirstOrDefault(one => one.EndsWith($"rel=\"{relation}\"", StringComparison.Ordinal));
        return (Ids(JsonElement.Parse(await response.Content.ReadAsStringAsync())), link?.Split('<', '>')[1]);
    }

    private static long[] Ids(JsonElement list) => [.. list.EnumerateArray().Select(delivery => delivery.GetProperty("id").GetInt64())];
}
