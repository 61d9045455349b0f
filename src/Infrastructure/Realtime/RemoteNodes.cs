using System.Threading.Channels;
using Infrajet.Application.Realtime;
using Infrajet.Domain.Realtime;
using MassTransit;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Infrajet.Infrastructure.Realtime;

/// <summary>
/// Publishes events to every node, many in one message. What a slow or absent broker does not take is dropped: the other nodes find it on
/// their <see cref="HeadPatrol"/>.
/// </summary>
internal sealed partial class RemoteNodes(IBus bus, ILogger<RemoteNodes> logger) : BackgroundService
{
    private const int Capacity = 10_000;
    private const int MostPerMessage = 100;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly Channel<LiveEvent> _events = Channel.CreateBounded<LiveEvent>(
        new BoundedChannelOptions(Capacity) { SingleReader = true }
    );

    public void Tell(LiveEvent happened) => _events.Writer.TryWrite(happened);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (await _events.Reader.WaitToReadAsync(stoppingToken))
        {
            await PublishAsync(new EventsHappened([.. Waiting().Select(EventFrame.Of)]), stoppingToken);
        }
    }

    private IEnumerable<LiveEvent> Waiting()
    {
        for (var count = 0; count < MostPerMessage && _events.Reader.TryRead(out var happened); count++)
        {
            yield return happened;
        }
    }

    private async Task PublishAsync(EventsHappened message, CancellationToken stoppingToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
        limit.CancelAfter(Patience);
        try
        {
            await bus.Publish(message, limit.Token);
        }
        catch (Exception fault) when (!stoppingToken.IsCancellationRequested)
        {
            Log.NotPublished(logger, message.Frames.Count, fault);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "{Count} events were not broadcast; other nodes will find them by themselves")]
        public static partial void NotPublished(ILogger logger, int count, Exception fault);
    }
}

/// <summary>What another node committed a moment ago.</summary>
public sealed record EventsHappened(IReadOnlyList<EventFrame> Frames);

internal sealed class EventsHappenedConsumer(EventWire wire) : IConsumer<EventsHappened>
{
    public Task Consume(ConsumeContext<EventsHappened> context)
    {
        context.Message.Frames.ToList().ForEach(wire.Deliver);
        return Task.CompletedTask;
    }
}
