using System.Net;
using Infrajet.IntegrationTests.Testing;
using Microsoft.AspNetCore.Http;

namespace Infrajet.IntegrationTests.Webhooks.Receiving;

public sealed class SenderTests : IAsyncLifetime
{
    private static readonly byte[] Body = "{}"u8.ToArray();

    private readonly Hook _hook = new();
    private string? _hooks = """["127.0.0.0/30", "2001:db8::/32"]""";
    private int _asked;
    private LoopbackServer _gitHub = null!;

    public async Task InitializeAsync()
    {
        _gitHub = await LoopbackServer.StartAsync(TellAsync);
        _hook.With("GitHub:ApiUrl", _gitHub.Address.ToString()).With("GitHub:WebUrl", _gitHub.Address.ToString());
        _hook.With("Webhooks:OnlyFromGitHub", "true");
    }

    public async Task DisposeAsync()
    {
        await _hook.DisposeAsync();
        await _gitHub.DisposeAsync();
    }

    [Fact]
    public async Task Only_GitHubs_addresses_are_listened_to()
    {
        await _hook.InitializeAsync();

        using var welcome = await SendFromAsync("127.0.0.1");
        using var stranger = await SendFromAsync("127.0.0.9");

        await welcome.ShouldBeAsync(HttpStatusCode.OK);
        await stranger.ShouldBeErrorAsync(HttpStatusCode.Forbidden, "WEBHOOK_SENDER_UNKNOWN");
        Assert.Single(await _hook.ReceiptsAsync());
    }

    [Fact]
    public async Task What_a_stranger_says_about_where_they_come_from_is_not_believed()
    {
        await _hook.InitializeAsync();

        using var answer = await SendFromAsync("127.0.0.9", forwardedFor: "127.0.0.1");

        await answer.ShouldBeErrorAsync(HttpStatusCode.Forbidden, "WEBHOOK_SENDER_UNKNOWN");
    }

    [Fact]
    public async Task A_trusted_proxy_says_who_it_passes_on()
    {
        await _hook.With("Proxy:TrustedNetworks:0", "127.0.0.8").InitializeAsync();

        using var welcome = await SendFromAsync("127.0.0.8", forwardedFor: "127.0.0.1");
        using var stranger = await SendFromAsync("127.0.0.8", forwardedFor: "192.0.2.1");

        await welcome.ShouldBeAsync(HttpStatusCode.OK);
        await stranger.ShouldBeErrorAsync(HttpStatusCode.Forbidden, "WEBHOOK_SENDER_UNKNOWN");
    }

    [Fact]
    public async Task Without_a_list_nobody_is_listened_to_until_there_is_one()
    {
        _hooks = null;
        await _hook.InitializeAsync();

        using var early = await SendFromAsync("127.0.0.1");
        _hooks = """["127.0.0.0/30"]""";
        _hook.Clock.Advance(TimeSpan.FromMinutes(1));
        using var later = await SendFromAsync("127.0.0.1");

        await early.ShouldBeErrorAsync(HttpStatusCode.ServiceUnavailable, "WEBHOOK_SENDERS_NOT_READ");
        await later.ShouldBeAsync(HttpStatusCode.OK);
    }

    [Fact]
    public async Task The_last_list_stays_in_force_while_no_other_can_be_had()
    {
        await _hook.InitializeAsync();
        using var first = await SendFromAsync("127.0.0.1");
        _hooks = null;
        _hook.Clock.Advance(TimeSpan.FromDays(1));

        using var welcome = await SendFromAsync("127.0.0.1");
        using var stranger = await SendFromAsync("127.0.0.9");

        await welcome.ShouldBeAsync(HttpStatusCode.OK);
        await stranger.ShouldBeErrorAsync(HttpStatusCode.Forbidden, "WEBHOOK_SENDER_UNKNOWN");
    }

    [Fact]
    public async Task An_address_that_is_new_on_the_list_is_found_there_and_strangers_do_not_have_it_read_again_and_again()
    {
        await _hook.InitializeAsync();
        using var first = await SendFromAsync("127.0.0.1");
        _hooks = """["127.0.0.0/24"]""";
        for (var knock = 0; knock < 10; knock++)
        {
            using var stranger = await SendFromAsync("127.0.0.9");
            Assert.Equal(HttpStatusCode.Forbidden, stranger.StatusCode);
        }

        Assert.Equal(1, _asked);
        _hook.Clock.Advance(TimeSpan.FromMinutes(6));
        using var welcome = await SendFromAsync("127.0.0.9");

        await welcome.ShouldBeAsync(HttpStatusCode.OK);
        Assert.Equal(2, _asked);
    }

    private async Task<HttpResponseMessage> SendFromAsync(string address, string? forwardedFor = null)
    {
        using var request = Hook.Request(Body);
        if (forwardedFor is not null)
        {
            request.Headers.Add("X-Forwarded-For", forwardedFor);
        }

        using var client = _hook.AnonymousAt(address);
        return await client.SendAsync(request);
    }

    private Task TellAsync(HttpContext context)
    {
        if (context.Request.Path != "/meta")
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        }

        Interlocked.Increment(ref _asked);
        context.Response.StatusCode = _hooks is null ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status200OK;
        context.Response.ContentType = "application/json";
        return context.Response.WriteAsync($$"""{ "hooks": {{_hooks ?? "[]"}} }""");
    }
}
