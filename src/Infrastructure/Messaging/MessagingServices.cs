using Infrajet.Application.Webhooks;
using Infrajet.Infrastructure.Configuration;
using Infrajet.Infrastructure.Realtime;
using MassTransit;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Infrajet.Infrastructure.Messaging;

internal static class MessagingServices
{
    private const string BusCheck = "bus";
    private static readonly TimeSpan TimeToGiveBack = TimeSpan.FromSeconds(20);

    public static IServiceCollection AddMessaging(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddValidatedOptions<MessagingOptions>(configuration, MessagingOptions.Section);
        services.AddSingleton<Chores>();
        services.AddHostedService<UpkeepSchedule>();
        services.AddHostedService<FollowUpSchedule>();
        services.AddHostedService<InstallationSchedule>();
        services.AddHostedService<ContentsSchedule>();
        services.AddInboxRepair(configuration);
        services.AddWorkEngine();
        var options = configuration.GetSection(MessagingOptions.Section).Get<MessagingOptions>() ?? new MessagingOptions();
        return services.AddMassTransit(bus =>
        {
            bus.AddConsumer<UpkeepConsumer, OneAtATime<UpkeepConsumer>>();
            bus.AddConsumer<FollowUpConsumer, OneAtATime<FollowUpConsumer>>();
            bus.AddConsumer<InstallationConsumer, OneAtATime<InstallationConsumer>>();
            bus.AddConsumer<ContentsConsumer, OneAtATime<ContentsConsumer>>();
            bus.AddConsumer<RepairConsumer, OneAtATime<RepairConsumer>>();
            bus.AddConsumer<WorkDueConsumer, WorkDueDefinition>();
            bus.ConfigureHealthCheckOptions(check => check.Name = BusCheck);
            bus.AddRemoteNodes(options.Transport);
            UseTransport(bus, options);
        });
    }

    private static void AddInboxRepair(this IServiceCollection services, IConfiguration configuration)
    {
        if ((configuration.GetSection(InboxOptions.Section).Get<InboxOptions>() ?? new InboxOptions()).GapMinutes > 0)
        {
            services.AddHostedService<RepairSchedule>();
        }
    }

    private static void AddWorkEngine(this IServiceCollection services)
    {
        services.AddSingleton<Node>();
        services.AddSingleton<Closing>();
        services.AddSingleton<Lanes>();
        services.AddSingleton<Announcements>();
        services.AddSingleton<Leases>();
        services.AddSingleton<WorkRunner>();
        services.AddSingleton<LaneRunner>();
        services.AddHostedService(provider => provider.GetRequiredService<Closing>());
        services.AddHostedService<WorkAnnouncer>();
        services.AddHostedService<WorkSweep>();

        services
            .AddOptions<HostOptions>()
            .Configure<IOptions<MessagingOptions>>((host, messaging) => host.ShutdownTimeout = messaging.Value.DrainTime + TimeToGiveBack);

        // The bus is one half of this check, and no second one beside it.
        services.AddHealthChecks().AddCheck<WorkHealth>(WorkHealth.Name);
        services.PostConfigure<HealthCheckServiceOptions>(checks =>
            checks.Registrations.Remove(checks.Registrations.Single(check => check.Name == BusCheck))
        );
    }

    private static void UseTransport(IBusRegistrationConfigurator bus, MessagingOptions options)
    {
        switch (options.Transport)
        {
            case MessagingTransport.InMemory:
                bus.UsingInMemory((context, transport) => transport.ConfigureEndpoints(context));
                break;
            case MessagingTransport.RabbitMq:
                bus.UsingRabbitMq(
                    (context, transport) =>
                    {
                        transport.Host(options.RabbitMqUrl);
                        transport.ConfigureEndpoints(context);
                    }
                );
                break;
        }
    }
}
