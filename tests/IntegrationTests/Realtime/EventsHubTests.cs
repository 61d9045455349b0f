using System.Net;
using Infrajet.IntegrationTests.Testing;

namespace Infrajet.IntegrationTests.Realtime;

public sealed class EventsHubTests(InfrajetHost host) : IClassFixture<InfrajetHost>
{
    [Fact]
    public async Task An_event_arrives_with_its_stream_its_number_and_its_data()
    {
        var person = await Happenings.BeginAsync(host);
        using var client = await HubClient.ConnectAsync(person);
        var notice = await client.ReadAsync("notice");

        await person.TellAsync("github.action_triggered", new { RepoId = 7, Status = "action_triggered" });

        var frame = await client.ReadAsync();
        Assert.Equal(0, notice.GetProperty("last_sequence").GetInt64());
        Assert.Equal($"person:{person.PersonId}", frame.GetProperty("stream").GetString());
        Assert.Equal(1, frame.GetProperty("sequence").GetInt64());
        Assert.Equal("github.action_triggered", frame.GetProperty("type").GetString());
        Assert.EndsWith("Z", frame.GetProperty("timestamp").GetString(), StringComparison.Ordinal);
        Assert.Equal(7, frame.GetProperty("data").GetProperty("repo_id").GetInt32());
        Assert.StartsWith("evt_", frame.GetProperty("event_id").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_real_client_negotiates_first()
    {
        var person = await Happenings.BeginAsync(host);

        var response = await host.Bearing(person.Token).PostAsync("/hubs/events/negotiate?negotiateVersion=1", new { });
        var offer = await response.ShouldBeAsync(HttpStatusCode.OK);

        var transport = Assert.Single(offer.GetProperty("availableTransports").EnumerateArray());
        Assert.Equal("WebSockets", transport.GetProperty("transport").GetString());
        var path = $"/hubs/events?id={offer.GetProperty("connectionToken").GetString()}";
        using var client = await HubClient.ConnectAsync(host, path, SocketClient.Bearing(person.Token));
        await client.ReadAsync("notice");
    }

    [Theory]
    [InlineData(-1, 1)]
    [InlineData(0, 1)]
    [InlineData(2, 3)]
    [InlineData(1000, 5)]
    public async Task Whoever_resumes_gets_what_they_missed_and_then_what_comes(long after, long first)
    {
        var person = await Happenings.BeginAsync(host);
        await person.TellManyAsync(4);
        using var client = await HubClient.ConnectAsync(person);

        await client.ReadAsync("notice");
        await client.ResumeAsync(after);
        await client.ReadAsync("notice");
        await person.TellManyAsync(1);

        Assert.Equal(Sequences.From(first, 5), Sequences.Of(await client.ReadAsync((int)(6 - first))));
    }

    [Fact]
    public async Task A_thousand_events_arrive_once_and_in_order_while_they_are_written_and_the_listener_keeps_falling_off()
    {
        const int Count = 1000;
        var person = await Happenings.BeginAsync(host);
        var writing = Task.Run(() => person.CountAsync(Count));

        var frames = new List<long>();
        for (var part = 1; frames.Count < Count; part++)
        {
            using var client = await HubClient.ConnectAsync(person);
            await client.ResumeAsync(frames.Count);
            frames.AddRange(Sequences.Of(await client.ReadAsync(Math.Min(41 * part, Count - frames.Count))));
        }

        await writing;
        Assert.Equal(Sequences.From(1, Count), frames);
    }

    [Fact]
    public async Task Whoever_does_not_resume_hears_what_happens_from_the_connection_on()
    {
        var person = await Happenings.BeginAsync(host);
        await person.TellManyAsync(3);
        using var client = await HubClient.ConnectAsync(person);
        await client.ReadAsync("notice");

        await person.TellManyAsync(2);

        Assert.Equal([4, 5], Sequences.Of(await client.ReadAsync(2)));
    }

    [Fact]
    public async Task Resuming_late_begins_again_after_the_number_that_was_said()
    {
        var person = await Happenings.BeginAsync(host);
        using var client = await HubClient.ConnectAsync(person);
        await client.ResumeAsync(-1);
        await person.TellManyAsync(5);
        Assert.Equal(Sequences.From(1, 5), Sequences.Of(await client.ReadAsync(5)));

        await client.ResumeAsync(2);
        await client.ReadAsync("notice");
        await person.TellManyAsync(1);

        Assert.Equal(Sequences.From(3, 6), Sequences.Of(await client.ReadAsync(4)));
    }

    [Fact]
    public async Task A_place_that_makes_no_sense_is_refused_and_disturbs_nothing()
    {
        var person = await Happenings.BeginAsync(host);
        using var client = await HubClient.ConnectAsync(person);

        await client.ResumeAsync(-2);

        Assert.Contains("-1", await client.AnswerAsync(), StringComparison.Ordinal);
        await person.TellManyAsync(1);
        Assert.Equal([1L], Sequences.Of(await client.ReadAsync(1)));
    }

    [Fact]
    public async Task Two_listeners_hear_the_same()
    {
        var person = await Happenings.BeginAsync(host);
        using var one = await HubClient.ConnectAsync(person);
        using var other = await HubClient.ConnectAsync(person);
        await one.ResumeAsync(-1);

        var writing = person.CountAsync(100);
        var heard = await Task.WhenAll(one.ReadAsync(100), other.ReadAsync(100));
        await writing;

        Assert.Equal(heard[0].Select(frame => frame.GetRawText()), heard[1].Select(frame => frame.GetRawText()));
    }

    [Fact]
    public async Task A_stranger_hears_nothing_of_it()
    {
        var person = await Happenings.BeginAsync(host);
        var stranger = await Happenings.BeginAsync(host);
        using var client = await HubClient.ConnectAsync(stranger);
        await client.ResumeAsync(-1);

        await person.TellAsync("test.secret", new { Text = "for one pair of eyes" });
        await stranger.TellAsync("test.own", new { Text = "mine" });

        Assert.Equal("test.own", (await client.ReadAsync()).GetProperty("type").GetString());
    }

    [Fact]
    public async Task Negotiating_needs_a_credential() =>
        await (await host.Anonymous().PostAsync("/hubs/events/negotiate?negotiateVersion=1", new { })).ShouldBeRefusedAsync();
}
