using Infrajet.Application.Realtime;
using Infrajet.Domain.Realtime;

namespace Infrajet.UnitTests.Application.Realtime;

public sealed class EventWireTests
{
    private readonly EventWire _wire = new();

    [Fact]
    public void Where_nobody_listens_an_event_costs_no_memory()
    {
        using var elsewhere = _wire.Open("person:8");
        var happened = Happened("person:7");
        _wire.Deliver(happened);

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var count = 0; count < 10_000; count++)
        {
            _wire.Deliver(happened);
        }

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    [Fact]
    public void Everybody_who_listens_to_the_stream_gets_the_event_and_nobody_else()
    {
        using var one = _wire.Open("person:7");
        using var two = _wire.Open("person:7");
        using var stranger = _wire.Open("person:8");

        _wire.Deliver(Happened("person:7"));

        Assert.True(one.TryTake(out var mail));
        Assert.Equal(1, mail.Frame?.Sequence);
        Assert.True(two.TryTake(out _));
        Assert.False(stranger.TryTake(out _));
    }

    [Fact]
    public void A_full_mailbox_still_knows_how_far_the_stream_has_got()
    {
        using var mailbox = _wire.Open("person:7");
        var head = StreamHead.Called("person:7");

        for (var count = 0; count < 1000; count++)
        {
            _wire.Deliver(Next(head));
        }

        var taken = 0;
        while (mailbox.TryTake(out _))
        {
            taken++;
        }

        Assert.InRange(taken, 1, 100);
        Assert.Equal(1000, mailbox.Heard);
    }

    [Fact]
    public void News_that_arrives_in_the_wrong_order_does_not_take_the_stream_back()
    {
        using var mailbox = _wire.Open("person:7");
        var head = StreamHead.Called("person:7");
        var first = Next(head);

        _wire.Deliver(Next(head));
        _wire.Deliver(first);

        Assert.Equal(2, mailbox.Heard);
    }

    [Fact]
    public void A_reminder_wakes_only_those_who_are_behind()
    {
        using var mailbox = _wire.Open("person:7");
        var head = StreamHead.Called("person:7");
        Next(head);

        _wire.Remind(head);
        _wire.Remind(head);

        Assert.True(mailbox.TryTake(out var mail));
        Assert.Null(mail.Frame);
        Assert.Equal(1, mail.Sequence);
        Assert.False(mailbox.TryTake(out _));
    }

    [Fact]
    public void A_stream_is_forgotten_with_its_last_listener()
    {
        var one = _wire.Open("person:7");
        var two = _wire.Open("person:7");

        one.Dispose();
        Assert.Equal(["person:7"], _wire.Streams);
        two.Dispose();

        Assert.Empty(_wire.Streams);
    }

    private static LiveEvent Happened(string stream) => Next(StreamHead.Called(stream));

    private static LiveEvent Next(StreamHead head)
    {
        var happened = LiveEvent.Of(head.Name, "test.happened", """{"number":1}""", new DateTimeOffset(2026, 2, 3, 4, 5, 6, TimeSpan.Zero));
        happened.NumberIn(head);
        return happened;
    }
}
