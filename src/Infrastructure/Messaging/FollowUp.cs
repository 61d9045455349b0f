using Infrajet.Application.Dispatching;
using Infrajet.Application.Runs;
using MassTransit;
using Microsoft.Extensions.Hosting;

namespace Infrajet.Infrastructure.Messaging;

/// <summary>It is time to look after what is under way at GitHub; whichever node takes the message does it.</summary>
public sealed record FollowUpDue;

internal sealed class FollowUpConsumer(MediatR.IMediator mediator) : IConsumer<FollowUpDue>
{
    public async Task Consume(ConsumeContext<FollowUpDue> context)
    {
        await mediator.Send(new SettleStranded(), context.CancellationToken);
        await mediator.Send(new ScheduleFollowing(), context.CancellationToken);
    }
}

internal sealed class FollowUpSchedule(IBus bus, TimeProvider clock) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            await bus.Publish(new FollowUpDue(), stoppingToken);
        }
    }
}
