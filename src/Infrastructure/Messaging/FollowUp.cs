using Infrajet.Application.Dispatching;
using Infrajet.Application.Runs;
using MassTransit;
using Microsoft.Extensions.Logging;

namespace Infrajet.Infrastructure.Messaging;

/// <summary>It is time to look after what is under way at GitHub.</summary>
public sealed record FollowUpDue;

internal sealed class FollowUpConsumer(Chores chores) : IConsumer<FollowUpDue>
{
    public Task Consume(ConsumeContext<FollowUpDue> context) =>
        chores.DoAsync(context.CancellationToken, new SettleStranded(), new ScheduleFollowing());
}

internal sealed class FollowUpSchedule(IBus bus, TimeProvider clock, ILogger<FollowUpSchedule> logger)
    : Recurring<FollowUpDue>(Interval, Interval, bus, clock, logger)
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);
}
