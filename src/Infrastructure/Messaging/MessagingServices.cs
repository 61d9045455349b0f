using Infrajet.Infrastructure.Configuration;
using Infrajet.Infrastructure.Realtime;
using MassTransit;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Infrajet.Infrastructure.Messaging;

internal static class MessagingServices
{
    public const string HealthCheckName = "work";

    public static IServiceCollection AddMessaging(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddValidatedOptions<MessagingOptions>(configuration, MessagingOptions.Section);
        services.AddHostedService<UpkeepSchedule>();
        return services.AddMassTransit(bus =>
        {
            bus.AddConsumer<UpkeepConsumer>();
            bus.ConfigureHealthCheckOptions(check => check.Name = HealthCheckName);
            var options = configuration.GetSection(MessagingOptions.Section).Get<MessagingOptions>() ?? new MessagingOptions();
            bus.AddRemoteNodes(options.Transport);
            UseTransport(bus, options);
        });
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
