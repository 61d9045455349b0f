using System.Text.Json;
using Infrajet.Application.Realtime;
using Infrajet.IntegrationTests.Testing;

namespace Infrajet.IntegrationTests.Realtime;

/// <summary>Old events go; whoever asks for them is told so.</summary>
public sealed class ForgottenEventsTests : IAsyncLifetime
{
    private readonly InfrajetHost _host = new InfrajetHost().With("Realtime:KeepDays", "30");
    private Happenings _person = null!;

    public async Task InitializeAsync()
    {
        await _host.InitializeAsync();
        _person = await Happenings.BeginAsync(_host);
        await _person.TellManyAsync(3);
        _host.Clock.Advance(TimeSpan.FromDays(31));
    }

    [Theory]
    [InlineData("?last_sequence=-1")]
    [InlineData("?last_sequence=1")]
    public async Task A_resume_from_before_what_is_kept_says_where_the_rest_begins(string query)
    {
        await _person.TellManyAsync(2);
        await ForgetAsync();

        using var client = await SocketClient.ListenAsync(_person, query);

        ShouldBeGap(await client.ReadAsync(), 4);
        Assert.Equal([4L, 5L], Sequences.Of(await client.ReadAsync(2)));
    }

    [Fact]
    public async Task A_resume_from_the_last_that_is_gone_misses_nothing()
    {
        await _person.TellManyAsync(2);
        await ForgetAsync();

        using var client = await SocketClient.ListenAsync(_person, "?last_sequence=3");

        Assert.Equal([4L, 5L], Sequences.Of(await client.ReadAsync(2)));
    }

    [Fact]
    public async Task Where_nothing_is_kept_the_gap_ends_at_the_next_event()
    {
        await ForgetAsync();
        using var client = await SocketClient.ListenAsync(_person, "?last_sequence=1");
        using var hub = await HubClient.ConnectAsync(_person);
        await hub.ReadAsync("notice");
        await hub.ResumeAsync(1);
        await hub.ReadAsync("notice");

        await _person.TellManyAsync(1);

        ShouldBeGap(await client.ReadAsync(), 4);
        ShouldBeGap(await hub.ReadAsync("notice"), 4);
        Assert.Equal([4L], Sequences.Of(await client.ReadAsync(1)));
        Assert.Equal([4L], Sequences.Of(await hub.ReadAsync(1)));
    }

    [Fact]
    public async Task The_list_says_so_as_well()
    {
        await _person.TellManyAsync(2);
        await ForgetAsync();
        var client = _host.Bearing(_person.Token);

        var gap = await client.GetJsonAsync("/api/v1/events?after=1");
        var whole = await client.GetJsonAsync("/api/v1/events?after=3");

        Assert.Equal(4, gap.GetProperty("first_sequence").GetInt64());
        Assert.Equal([4L, 5L], Sequences.Of(gap.GetProperty("items").EnumerateArray()));
        Assert.Equal(JsonValueKind.Null, whole.GetProperty("first_sequence").ValueKind);
    }

    public async Task DisposeAsync() => await _host.DisposeAsync();

    private static void ShouldBeGap(JsonElement frame, long first)
    {
        Assert.Equal("gap", frame.GetProperty("type").GetString());
        Assert.Equal(-2, frame.GetProperty("sequence").GetInt64());
        Assert.Equal(first, frame.GetProperty("first_sequence").GetInt64());
    }

    private async Task ForgetAsync() => Assert.Null((await _host.SendAsync(new ForgetOldEvents())).Failure);
}
