using System.Net;
using System.Net.WebSockets;
using System.Text.Json;
using Infrajet.IntegrationTests.Testing;

namespace Infrajet.IntegrationTests.Realtime;

public sealed class UserChannelTests(InfrajetHost host) : IClassFixture<InfrajetHost>
{
    [Fact]
    public async Task An_event_arrives_flat_with_its_type_its_number_and_its_time()
    {
        var person = await Happenings.BeginAsync(host);
        using var client = await SocketClient.ListenAsync(person);

        await person.TellAsync(
            "github.action_triggered",
            new
            {
                RepoId = 7,
                EventType = "deploy",
                Status = "action_triggered",
            }
        );

        var frame = await client.ReadAsync();
        Assert.Equal("github.action_triggered", frame.GetProperty("type").GetString());
        Assert.Equal(7, frame.GetProperty("repo_id").GetInt32());
        Assert.Equal("deploy", frame.GetProperty("event_type").GetString());
        Assert.Equal("action_triggered", frame.GetProperty("status").GetString());
        Assert.Equal(1, frame.GetProperty("sequence").GetInt64());
        Assert.StartsWith("evt_", frame.GetProperty("event_id").GetString(), StringComparison.Ordinal);
        Assert.EndsWith("Z", frame.GetProperty("timestamp").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_first_frame_says_how_far_the_stream_has_got()
    {
        var person = await Happenings.BeginAsync(host);
        await person.TellManyAsync(3);

        using var client = await SocketClient.OpenAsync(host, "/ws", SocketClient.Bearing(person.Token));

        var first = await client.ReadAsync();
        Assert.Equal("system", first.GetProperty("type").GetString());
        Assert.Equal(-1, first.GetProperty("sequence").GetInt64());
        Assert.Equal(3, first.GetProperty("last_sequence").GetInt64());
        Assert.False(string.IsNullOrWhiteSpace(first.GetProperty("content").GetString()));
    }

    [Theory]
    [InlineData("", 5, 5)]
    [InlineData("?last_sequence=-1", 1, 5)]
    [InlineData("?last_sequence=0", 1, 5)]
    [InlineData("?last_sequence=2", 3, 5)]
    [InlineData("?last_sequence=4", 5, 5)]
    [InlineData("?last_sequence=1000", 5, 5)]
    [InlineData("?last_sequence=9223372036854775807", 5, 5)]
    [InlineData("?last_received_sequence=3", 4, 5)]
    [InlineData("?last_sequence=3&last_received_sequence=3", 4, 5)]
    public async Task Whoever_comes_back_gets_what_they_missed_and_then_what_comes(string query, long first, long last)
    {
        var person = await Happenings.BeginAsync(host);
        await person.TellManyAsync(4);

        using var client = await SocketClient.ListenAsync(person, query);
        await person.TellManyAsync(1);

        Assert.Equal(Sequences.From(first, last), Sequences.Of(await client.ReadAsync((int)(last - first + 1))));
    }

    [Theory]
    [InlineData("-2")]
    [InlineData("-9223372036854775808")]
    [InlineData("9223372036854775808")]
    [InlineData("")]
    [InlineData("two")]
    [InlineData("1.5")]
    [InlineData("+1")]
    [InlineData("%201")]
    [InlineData("1&last_sequence=2")]
    [InlineData("1&last_received_sequence=2")]
    public async Task A_place_that_makes_no_sense_is_refused_before_the_upgrade(string place)
    {
        var person = await Happenings.BeginAsync(host);

        var status = await SocketClient.RefusedAsync(host, $"/ws?last_sequence={place}", SocketClient.Bearing(person.Token));

        Assert.Equal(HttpStatusCode.BadRequest, status);
    }

    [Fact]
    public async Task A_thousand_events_arrive_once_and_in_order_while_four_write_them_and_the_listener_keeps_falling_off()
    {
        const int Writers = 4;
        const int Each = 250;
        var person = await Happenings.BeginAsync(host);
        var writing = Task.WhenAll(Enumerable.Range(0, Writers).Select(_ => Task.Run(() => person.CountAsync(Each))));

        var frames = new List<JsonElement>();
        for (var part = 1; frames.Count < Writers * Each; part++)
        {
            using var client = await SocketClient.ListenAsync(person, $"?last_sequence={frames.Count}");
            frames.AddRange(await client.ReadAsync(Math.Min(37 * part, Writers * Each - frames.Count)));
        }

        await writing;
        Assert.Equal(Sequences.From(1, Writers * Each), Sequences.Of(frames));
        Assert.Equal(Enumerable.Range(1, Each).SelectMany(number => Enumerable.Repeat(number, Writers)), frames.Select(NumberOf).Order());
    }

    [Fact]
    public async Task Two_listeners_hear_the_same()
    {
        var person = await Happenings.BeginAsync(host);
        using var one = await SocketClient.ListenAsync(person);
        using var other = await SocketClient.ListenAsync(person);

        var writing = person.CountAsync(100);
        var heard = await Task.WhenAll(one.ReadAsync(100), other.ReadAsync(100));
        await writing;

        Assert.Equal(heard[0].Select(frame => frame.GetRawText()), heard[1].Select(frame => frame.GetRawText()));
        Assert.Equal(Sequences.From(1, 100), Sequences.Of(heard[0]));
    }

    [Fact]
    public async Task More_events_in_one_commit_than_anybody_holds_in_memory_arrive_all_the_same()
    {
        var person = await Happenings.BeginAsync(host);
        using var client = await SocketClient.ListenAsync(person);

        await person.TellManyAsync(500);

        Assert.Equal(Sequences.From(1, 500), Sequences.Of(await client.ReadAsync(500)));
    }

    [Fact]
    public async Task A_stranger_hears_nothing_of_it()
    {
        var person = await Happenings.BeginAsync(host);
        var stranger = await Happenings.BeginAsync(host);
        using var client = await SocketClient.ListenAsync(stranger, "?last_sequence=-1");

        await person.TellAsync("test.secret", new { Text = "for one pair of eyes" });
        await stranger.TellAsync("test.own", new { Text = "mine" });

        var frame = await client.ReadAsync();
        Assert.Equal("test.own", frame.GetProperty("type").GetString());
        Assert.Equal(1, frame.GetProperty("sequence").GetInt64());
    }

    [Fact]
    public async Task What_a_client_says_disturbs_nothing()
    {
        var person = await Happenings.BeginAsync(host);
        using var client = await SocketClient.ListenAsync(person);

        await client.SendAsync("{\"type\":\"hello\"}");
        await client.SendAsync(new string('x', 100_000));
        await person.TellManyAsync(1);

        Assert.Equal([1L], Sequences.Of(await client.ReadAsync(1)));
    }

    [Fact]
    public async Task A_clients_goodbye_is_answered()
    {
        var person = await Happenings.BeginAsync(host);
        using var client = await SocketClient.ListenAsync(person);

        await client.CloseAsync();

        Assert.Equal((int)WebSocketCloseStatus.NormalClosure, client.CloseStatus);
    }

    [Fact]
    public async Task The_channel_has_a_second_address_beside_the_rest_of_the_API()
    {
        var person = await Happenings.BeginAsync(host);

        using var client = await SocketClient.OpenAsync(host, "/api/v1/ws", SocketClient.Bearing(person.Token));

        Assert.Equal("system", (await client.ReadAsync()).GetProperty("type").GetString());
    }

    [Fact]
    public async Task An_operation_that_is_not_there_is_not_mistaken_for_ones_own_channel()
    {
        var person = await Happenings.BeginAsync(host);
        await person.TellManyAsync(1);
        using var client = await SocketClient.OpenAsync(
            host,
            "/ws?operation_id=op_none&last_sequence=-1",
            SocketClient.Bearing(person.Token)
        );

        Assert.Empty(await client.ReadToEndAsync());

        Assert.Equal(4404, client.CloseStatus);
    }

    [Theory]
    [InlineData("/ws")]
    [InlineData("/api/v1/ws")]
    public async Task Without_an_upgrade_the_address_says_what_it_is_for(string path)
    {
        var person = await Happenings.BeginAsync(host);

        var response = await host.Bearing(person.Token).GetAsync(path);

        await response.ShouldBeErrorAsync(HttpStatusCode.BadRequest, "WEBSOCKET_EXPECTED");
    }

    [Fact]
    public async Task A_server_that_stops_says_so_and_where_to_go_on()
    {
        await using var own = new InfrajetHost();
        await own.InitializeAsync();
        var person = await Happenings.BeginAsync(own);
        using var client = await SocketClient.ListenAsync(person);
        await person.TellManyAsync(3);
        await client.ReadAsync(3);

        own.Stop();
        await client.ReadToEndAsync();

        Assert.Equal((int)WebSocketCloseStatus.EndpointUnavailable, client.CloseStatus);
        Assert.EndsWith("last_sequence=3.", client.CloseReason, StringComparison.Ordinal);
    }

    private static int NumberOf(JsonElement frame) => frame.GetProperty("number").GetInt32();
}
