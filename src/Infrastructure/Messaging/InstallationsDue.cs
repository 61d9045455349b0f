using Infrajet.Application.Installations;
using MassTransit;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Infrajet.Infrastructure.Messaging;

/// <summary>It is time to ask GitHub where the App is installed.</summary>
public sealed record InstallationsDue;

internal sealed class InstallationConsumer(Chores chores) : IConsumer<InstallationsDue>
{
    public Task Consume(ConsumeContext<InstallationsDue> context) => chores.DoAsync(context.CancellationToken, new ReadInstallations());
}

internal sealed class InstallationSchedule(
    IOptions<InstallationOptions> options,
    IBus bus,
    TimeProvider clock,
    ILogger<InstallationSchedule> logger
)
    : Recurring<InstallationsDue>(
        TimeSpan.FromSeconds(options.Value.FirstReadSeconds),
        TimeSpan.FromMinutes(options.Value.ReadMinutes),
        bus,
        clock,
        logger
    );
