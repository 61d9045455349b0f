using System.Net;
using System.Text.Json;
using Infrajet.IntegrationTests.Testing;

namespace Infrajet.IntegrationTests.Realtime;

public sealed class EventListTests(InfrajetHost host) : IClassFixture<InfrajetHost>
{
    [Theory]
    [InlineData("", 1, 5)]
    [InlineData("?after=-1", 1, 5)]
    [InlineData("?after=2", 3, 5)]
    [InlineData("?after=1&limit=2", 2, 3)]
    [InlineData("?after=5", 6, 5)]
    [InlineData("?after=1000", 6, 5)]
    public async Task Events_are_read_in_order_after_a_number(string query, long first, long last)
    {
        var person = await Happenings.BeginAsync(host);
        await person.TellManyAsync(5);

        var list = await host.Bearing(person.Token).GetJsonAsync($"/api/v1/events{query}");

        Assert.Equal(Sequences.From(first, last), Sequences.Of(list.GetProperty("items").EnumerateArray()));
        Assert.Equal(5, list.GetProperty("last_sequence").GetInt64());
        Assert.Equal(JsonValueKind.Null, list.GetProperty("first_sequence").ValueKind);
    }

    [Fact]
    public async Task Nobody_sees_anybody_elses()
    {
        var person = await Happenings.BeginAsync(host);
        await person.TellManyAsync(2);
        var stranger = await Happenings.BeginAsync(host);

        var list = await host.Bearing(stranger.Token).GetJsonAsync("/api/v1/events");

        Assert.Empty(list.GetProperty("items").EnumerateArray());
        Assert.Equal(0, list.GetProperty("last_sequence").GetInt64());
    }

    [Theory]
    [InlineData("after=-2")]
    [InlineData("after=two")]
    [InlineData("limit=0")]
    [InlineData("limit=101")]
    public async Task Bad_questions_are_refused(string query)
    {
        var person = await Happenings.BeginAsync(host);

        var response = await host.Bearing(person.Token).GetAsync($"/api/v1/events?{query}");

        await response.ShouldBeErrorAsync(HttpStatusCode.BadRequest, "VALIDATION_ERROR");
    }

    [Fact]
    public async Task Nobody_is_told_nothing() => await (await host.Anonymous().GetAsync("/api/v1/events")).ShouldBeRefusedAsync();
}
