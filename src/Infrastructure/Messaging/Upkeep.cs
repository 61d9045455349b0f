using Infrajet.Application.Connections;
using Infrajet.Application.Jobs;
using Infrajet.Application.Provisioning.Targets;
using Infrajet.Application.Realtime;
using Infrajet.Application.Sessions;
using Infrajet.Application.Syncing;
using Infrajet.Application.Webhooks.Deliveries;
using Infrajet.Application.Webhooks.Processing;
using MassTransit;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Infrajet.Infrastructure.Messaging;

/// <summary>It is time to tidy up.</summary>
public sealed record UpkeepDue;

internal sealed class UpkeepConsumer(Chores chores, IOptions<MessagingOptions> options) : IConsumer<UpkeepDue>
{
    public Task Consume(ConsumeContext<UpkeepDue> context) =>
        chores.DoAsync(
            context.CancellationToken,
            new WarnOfOldTokens(),
            new ForgetOldSessions(),
            new ForgetOldHandshakes(),
            new ForgetOldEvents(),
            new FailStrandedReceipts(),
            new ForgetOldReceipts(),
            new FailStrandedSyncs(),
            new ForgetOldSyncs(),
            new ForgetFinishedJobs(options.Value.FinishedKept)
        );
}

internal sealed class UpkeepSchedule(IBus bus, TimeProvider clock, ILogger<UpkeepSchedule> logger)
    : Recurring<UpkeepDue>(FirstWait, Interval, bus, clock, logger)
{
    // Starting is busy enough without it.
    private static readonly TimeSpan FirstWait = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Interval = TimeSpan.FromHours(1);
}
