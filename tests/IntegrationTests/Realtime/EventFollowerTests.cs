using Infrajet.Application.Realtime;
using Infrajet.Domain.Realtime;
using Infrajet.IntegrationTests.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Infrajet.IntegrationTests.Realtime;

/// <summary>News may come twice, too late, in the wrong order or not at all; what a follower gives is whole all the same.</summary>
public sealed class EventFollowerTests(InfrajetHost host) : IClassFixture<InfrajetHost>
{
    [Fact]
    public async Task News_from_further_on_makes_it_read_what_lies_between()
    {
        var (follower, _) = await FollowUnheardAsync(5, heard: [3, 1, 3, 5]);

        Assert.Equal([1, 2, 3, 4, 5], await TakeAsync(follower, 5));
    }

    [Fact]
    public async Task A_number_alone_is_news_enough()
    {
        var (follower, wire) = await FollowUnheardAsync(5, heard: []);
        var head = await host.InDbAsync(db => db.HeadOf(follower.Stream).SingleAsync());

        wire.Remind(head);

        Assert.Equal([1, 2, 3, 4, 5], await TakeAsync(follower, 5));
    }

    [Fact]
    public async Task The_next_event_is_given_as_it_was_told()
    {
        var (follower, _) = await FollowUnheardAsync(2, heard: [1, 2, 1, 2], text: "as it was told");

        Assert.Equal("as it was told", Assert.IsType<EventFrame>((await follower.NextAsync(CancellationToken.None))[0]).Data.GetString());
        Assert.Equal([2], await TakeAsync(follower, 1));
    }

    // The events are written by another node, so that nobody here hears of them but through this test.
    private async Task<(EventFollower Follower, EventWire Wire)> FollowUnheardAsync(int count, long[] heard, string text = "")
    {
        var person = await Happenings.BeginAsync(host);
        await using var other = InfrajetHost.On(host.Database);
        await other.InitializeAsync();
        var follower = await host
            .Services.GetRequiredService<EventFeed>()
            .FollowAsync(StreamName.Of(person.PersonId), null, CancellationToken.None);
        await person.On(other).TellManyAsync(count);

        var wire = host.Services.GetRequiredService<EventWire>();
        var told = System.Text.Json.JsonSerializer.SerializeToElement(text);
        heard
            .ToList()
            .ForEach(number =>
                wire.Deliver(new EventFrame(follower.Stream, number, "test.told", host.Clock.GetUtcNow(), told, "evt_told"))
            );
        return (follower, wire);
    }

    private static async Task<IReadOnlyList<long>> TakeAsync(EventFollower follower, int count)
    {
        using (follower)
        {
            var taken = new List<long>();
            while (taken.Count < count)
            {
                taken.AddRange((await follower.NextAsync(CancellationToken.None)).Cast<EventFrame>().Select(frame => frame.Sequence));
            }

            return taken;
        }
    }
}
