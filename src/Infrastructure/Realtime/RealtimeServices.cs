using Infrajet.Application.Realtime;
using Infrajet.Application.Repositories.Rights;
using Infrajet.Infrastructure.Configuration;
using Infrajet.Infrastructure.Messaging;
using MassTransit;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Infrajet.Infrastructure.Realtime;

internal static class RealtimeServices
{
    public static IServiceCollection AddRealtime(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddValidatedOptions<RealtimeOptions>(configuration, RealtimeOptions.Section);
        services.AddSingleton<ForgottenRights>();
        services.AddSingleton<IRightsBroadcast, RightsBroadcast>();
        services.AddHostedService<EventBroadcast>();
        return services.AddHostedService<HeadPatrol>();
    }

    /// <summary>Lets every node hear every event, by a queue of its own that goes when the node goes. In memory there is no other node.</summary>
    public static void AddRemoteNodes(this IBusRegistrationConfigurator bus, MessagingTransport transport)
    {
        if (transport == MessagingTransport.RabbitMq)
        {
            bus.AddSingleton<RemoteNodes>();
            bus.AddHostedService(provider => provider.GetRequiredService<RemoteNodes>());
            bus.AddSingleton<RemoteRights>();
            bus.AddOnEveryNode<EventsHappenedConsumer>();
            bus.AddOnEveryNode<RightsChangedConsumer>();
        }
    }

    private static void AddOnEveryNode<TConsumer>(this IBusRegistrationConfigurator bus)
        where TConsumer : class, IConsumer =>
        bus.AddConsumer<TConsumer>()
            .Endpoint(endpoint =>
            {
                endpoint.Temporary = true;
                endpoint.InstanceId = Guid.NewGuid().ToString("N");
            });
}
