using Infrajet.Application.Webhooks;
using Infrajet.Application.Webhooks.Gaps;
using MassTransit;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Infrajet.Infrastructure.Messaging;

/// <summary>It is time to compare the inbox with GitHub's list.</summary>
public sealed record RepairDue;

internal sealed class RepairConsumer(Chores chores) : IConsumer<RepairDue>
{
    public Task Consume(ConsumeContext<RepairDue> context) => chores.DoAsync(context.CancellationToken, new ScheduleRepair());
}

internal sealed class RepairSchedule(IOptions<InboxOptions> options, IBus bus, TimeProvider clock, ILogger<RepairSchedule> logger)
    : Recurring<RepairDue>(AfterTheStart, TimeSpan.FromMinutes(options.Value.GapMinutes), bus, clock, logger)
{
    // Whoever was away wants to know soon what was missed.
    private static readonly TimeSpan AfterTheStart = TimeSpan.FromSeconds(5);
}
