using Infrajet.Application.Jobs;
using Infrajet.Application.Realtime;
using Infrajet.Application.Sessions;
using MassTransit;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Infrajet.Infrastructure.Messaging;

/// <summary>It is time to tidy up; whichever node takes the message does it.</summary>
public sealed record UpkeepDue;

internal sealed class UpkeepConsumer(MediatR.IMediator mediator, IOptions<MessagingOptions> options) : IConsumer<UpkeepDue>
{
    public async Task Consume(ConsumeContext<UpkeepDue> context)
    {
        await mediator.Send(new ForgetOldSessions(), context.CancellationToken);
        await mediator.Send(new ForgetOldEvents(), context.CancellationToken);
        await mediator.Send(new ForgetFinishedJobs(options.Value.FinishedKept), context.CancellationToken);
    }
}

internal sealed class UpkeepSchedule(IBus bus, TimeProvider clock) : BackgroundService
{
    // Starting is busy enough without it.
    private static readonly TimeSpan FirstWait = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Interval = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(FirstWait, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            timer.Period = Interval;
            await bus.Publish(new UpkeepDue(), stoppingToken);
        }
    }
}
