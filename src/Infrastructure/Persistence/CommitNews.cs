using System.Threading.Channels;
using Infrajet.Domain.Jobs;
using Infrajet.Domain.Realtime;

namespace Infrajet.Infrastructure.Persistence;

/// <summary>
/// What was committed a moment ago and others should hear of at once. Telling never waits and may be lost: work that nobody heard of is found
/// by the sweep, and whoever follows events reads what they missed from the database.
/// </summary>
internal sealed class CommitNews
{
    private const int Capacity = 10_000;

    private readonly Channel<WorkNews> _work = Bounded<WorkNews>();
    private readonly Channel<LiveEvent> _events = Bounded<LiveEvent>();

    public ChannelReader<WorkNews> Work => _work.Reader;

    public ChannelReader<LiveEvent> Events => _events.Reader;

    public void Tell(IEnumerable<WorkNews> work, IEnumerable<LiveEvent> events)
    {
        foreach (var item in work)
        {
            _work.Writer.TryWrite(item);
        }

        foreach (var happened in events)
        {
            _events.Writer.TryWrite(happened);
        }
    }

    private static Channel<T> Bounded<T>() => Channel.CreateBounded<T>(new BoundedChannelOptions(Capacity) { SingleReader = true });
}

/// <summary>A work item that was just ordered.</summary>
internal sealed record WorkNews(string Lane, DateTimeOffset NotBefore)
{
    public static WorkNews Of(WorkItem item) => new(item.Lane, item.NotBefore);
}
