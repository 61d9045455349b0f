using System.Diagnostics;
using System.Net;
using System.Net.WebSockets;
using Infrajet.IntegrationTests.Testing;
using Microsoft.Extensions.Logging;

namespace Infrajet.IntegrationTests.Realtime;

/// <summary>Who is let in to the live connections, and that nobody writes down with what.</summary>
public sealed class SocketDoorTests(SocketDoorTests.WatchedHost host) : IClassFixture<SocketDoorTests.WatchedHost>
{
    private const string Listed = "https://console.example.com";
    private const string Socket = "/ws";
    private const string Hub = "/hubs/events";

    public static TheoryData<string> Addresses => [Socket, Hub];

    [Theory]
    [MemberData(nameof(Addresses))]
    public async Task Nobody_is_refused_before_the_upgrade(string path) =>
        Assert.Equal(HttpStatusCode.Unauthorized, await SocketClient.RefusedAsync(host, path, _ => { }));

    [Theory]
    [MemberData(nameof(Addresses))]
    public async Task A_bad_token_is_refused_before_the_upgrade(string path) =>
        Assert.Equal(HttpStatusCode.Unauthorized, await SocketClient.RefusedAsync(host, path, SocketClient.Bearing("ijt_none")));

    [Fact]
    public async Task A_browser_may_offer_its_token_as_a_subprotocol_and_never_gets_it_said_back()
    {
        var person = await Happenings.BeginAsync(host);

        using var client = await SocketClient.OpenAsync(
            host,
            Socket,
            options =>
            {
                options.AddSubProtocol("infrajet");
                options.AddSubProtocol($"bearer.{person.Token}");
                options.SetRequestHeader("Origin", host.Origin);
            }
        );

        Assert.Equal("infrajet", client.Protocol);
        Assert.Equal("system", (await client.ReadAsync()).GetProperty("type").GetString());
    }

    [Fact]
    public async Task A_bad_token_in_a_subprotocol_is_refused() =>
        Assert.Equal(
            HttpStatusCode.Unauthorized,
            await SocketClient.RefusedAsync(host, Socket, options => options.AddSubProtocol("bearer.ijt_none"))
        );

    [Fact]
    public async Task The_hub_takes_the_token_from_the_query_as_its_client_sends_it()
    {
        var person = await Happenings.BeginAsync(host);
        using var client = await HubClient.ConnectAsync(host, $"{Hub}?access_token={person.Token}", _ => { });

        await client.ResumeAsync(-1);

        Assert.Null(await client.AnswerAsync());
    }

    [Theory]
    [InlineData("/ws?access_token=")]
    [InlineData("/api/v1/ws?access_token=")]
    [InlineData("/ws?token=")]
    [InlineData("/ws?session_id=")]
    public async Task Nobody_else_takes_a_token_from_an_address(string path)
    {
        var person = await Happenings.BeginAsync(host);

        Assert.Equal(HttpStatusCode.Unauthorized, await SocketClient.RefusedAsync(host, path + person.Token, _ => { }));
    }

    [Theory]
    [InlineData("/api/v1/events?access_token=")]
    [InlineData("/api/v1/auth/me?access_token=")]
    public async Task Nor_does_the_rest_of_the_API(string path)
    {
        var person = await Happenings.BeginAsync(host);

        await (await host.Anonymous().GetAsync(path + person.Token)).ShouldBeRefusedAsync();
    }

    [Fact]
    public async Task A_bad_header_is_not_saved_by_a_good_token_elsewhere()
    {
        var person = await Happenings.BeginAsync(host);

        var status = await SocketClient.RefusedAsync(host, $"{Hub}?access_token={person.Token}", SocketClient.Bearing("ijt_none"));

        Assert.Equal(HttpStatusCode.Unauthorized, status);
    }

    [Theory]
    [MemberData(nameof(Addresses))]
    public async Task Our_own_page_is_let_in_with_its_cookie(string path)
    {
        var cookie = await CookieAsync();

        using var client = await SocketClient.OpenAsync(host, path, From(host.Origin, cookie));

        await client.CloseAsync();
    }

    [Theory]
    [InlineData(Socket, "https://evil.example")]
    [InlineData(Socket, "null")]
    [InlineData(Socket, Listed)]
    [InlineData(Hub, "https://evil.example")]
    [InlineData(Hub, Listed)]
    public async Task A_page_of_another_site_is_refused_with_the_cookie(string path, string origin)
    {
        var cookie = await CookieAsync();

        Assert.Equal(HttpStatusCode.Forbidden, await SocketClient.RefusedAsync(host, path, From(origin, cookie)));
    }

    [Theory]
    [MemberData(nameof(Addresses))]
    public async Task A_page_that_calls_itself_cross_site_is_refused(string path)
    {
        var cookie = await CookieAsync();

        var status = await SocketClient.RefusedAsync(
            host,
            path,
            options =>
            {
                From(host.Origin, cookie)(options);
                options.SetRequestHeader("Sec-Fetch-Site", "cross-site");
            }
        );

        Assert.Equal(HttpStatusCode.Forbidden, status);
    }

    [Theory]
    [MemberData(nameof(Addresses))]
    public async Task With_a_bearer_the_listed_sites_are_let_in_and_no_others(string path)
    {
        var person = await Happenings.BeginAsync(host);

        using var client = await SocketClient.OpenAsync(host, path, Bearing(Listed));
        var refused = await SocketClient.RefusedAsync(host, path, Bearing("https://evil.example"));

        Assert.Equal(HttpStatusCode.Forbidden, refused);

        Action<ClientWebSocketOptions> Bearing(string origin) =>
            options =>
            {
                SocketClient.Bearing(person.Token)(options);
                options.SetRequestHeader("Origin", origin);
            };
    }

    [Theory]
    [MemberData(nameof(Addresses))]
    public async Task One_person_holds_only_so_many_connections(string path)
    {
        var person = await Happenings.BeginAsync(host);
        using var one = await SocketClient.ListenAsync(person);
        using var two = await HubClient.ConnectAsync(person);

        Assert.Equal(HttpStatusCode.TooManyRequests, await SocketClient.RefusedAsync(host, path, SocketClient.Bearing(person.Token)));

        using var other = await SocketClient.ListenAsync(await Happenings.BeginAsync(host));
        await one.CloseAsync();
        await ShouldHaveRoomAgainAsync(person, path);
    }

    [Fact]
    public async Task A_client_that_is_gone_without_a_word_holds_its_place_no_longer()
    {
        var person = await Happenings.BeginAsync(host);
        (await SocketClient.ListenAsync(person)).Dispose();
        (await HubClient.ConnectAsync(person)).Dispose();

        await ShouldHaveRoomAgainAsync(person, Socket);
    }

    [Fact]
    public async Task No_token_reaches_a_log_or_a_trace()
    {
        var traced = new List<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "Microsoft.AspNetCore",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity =>
            {
                lock (traced)
                {
                    traced.Add(activity);
                }
            },
        };
        ActivitySource.AddActivityListener(listener);
        var person = await Happenings.BeginAsync(host);
        const string Bad = "ijt_canary00000000000000000000000000000000000000000000000000000000000";

        using (await HubClient.ConnectAsync(host, $"{Hub}?access_token={person.Token}", _ => { })) { }
        using (await SocketClient.OpenAsync(host, Socket, options => options.AddSubProtocol($"bearer.{person.Token}"))) { }
        await SocketClient.RefusedAsync(host, $"{Hub}?access_token={Bad}", _ => { });
        await SocketClient.RefusedAsync(host, $"{Socket}?access_token={Bad}", _ => { });
        await host.Anonymous().PostAsync($"{Hub}/negotiate?negotiateVersion=1&access_token={Bad}", new { });
        await Eventually.TrueAsync(() => Task.FromResult(host.Log.Lines.Count(IsAnswer) >= 5), "every request is over and logged");

        string[] written =
        [
            .. host.Log.Lines.Select(line => $"{line.Text} {string.Join(' ', line.Scope.Values)}"),
            .. traced.ToArray().SelectMany(activity => activity.TagObjects.Select(tag => $"{tag.Value}").Append(activity.DisplayName)),
        ];
        Assert.NotEmpty(traced);
        Assert.Contains(host.Log.Lines, line => line.Level == LogLevel.Trace);
        Assert.DoesNotContain(written, text => text.Contains(person.Token, StringComparison.Ordinal));
        Assert.DoesNotContain(written, text => text.Contains(Bad, StringComparison.Ordinal));
    }

    private static bool IsAnswer(TestLog.LogLine line) =>
        line.Category.EndsWith(".RequestLog", StringComparison.Ordinal)
        && (line.Text.Contains("/ws", StringComparison.Ordinal) || line.Text.Contains("/hubs/", StringComparison.Ordinal));

    private async Task ShouldHaveRoomAgainAsync(Happenings person, string path)
    {
        var clients = new List<SocketClient>();
        await Eventually.TrueAsync(
            async () =>
            {
                try
                {
                    clients.Add(await SocketClient.OpenAsync(host, path, SocketClient.Bearing(person.Token)));
                    return true;
                }
                catch (WebSocketException)
                {
                    return false;
                }
            },
            "a place is free again"
        );
        clients.ForEach(client => client.Dispose());
    }

    private async Task<string> CookieAsync() => await ConsoleSession.OpenAsync(host.Anonymous(), (await Happenings.BeginAsync(host)).Token);

    private static Action<ClientWebSocketOptions> From(string origin, string cookie) =>
        options =>
        {
            options.SetRequestHeader("Cookie", cookie);
            options.SetRequestHeader("Origin", origin);
        };

    public sealed class WatchedHost : InfrajetHost
    {
        public WatchedHost()
        {
            string[] categories = ["Default", "Microsoft", "Microsoft.AspNetCore.Hosting.Diagnostics", "Microsoft.AspNetCore.SignalR"];
            categories.ToList().ForEach(category => With($"Logging:LogLevel:{category}", "Trace"));
            With("Cors:Origins:0", Listed).With("Realtime:ConnectionsPerPerson", "2");
        }
    }
}
