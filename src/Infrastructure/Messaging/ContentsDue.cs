using Infrajet.Application.Projects;
using MassTransit;
using Microsoft.Extensions.Logging;

namespace Infrajet.Infrastructure.Messaging;

/// <summary>It is time to look through all contents that are kept.</summary>
public sealed record ContentsDue;

internal sealed class ContentsConsumer(Chores chores) : IConsumer<ContentsDue>
{
    public Task Consume(ConsumeContext<ContentsDue> context) => chores.DoAsync(context.CancellationToken, new ForgetContents());
}

internal sealed class ContentsSchedule(IBus bus, TimeProvider clock, ILogger<ContentsSchedule> logger)
    : Recurring<ContentsDue>(FirstWait, Interval, bus, clock, logger)
{
    // What a process that died has left is cleared away soon after the next one starts.
    private static readonly TimeSpan FirstWait = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan Interval = TimeSpan.FromDays(1);
}
