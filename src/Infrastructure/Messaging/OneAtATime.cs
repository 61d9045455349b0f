using MassTransit;

namespace Infrajet.Infrastructure.Messaging;

/// <summary>For messages that only say that it is time again: one that comes while the one before is at work waits, and none is kept that was in vain.</summary>
internal sealed class OneAtATime<TConsumer> : ConsumerDefinition<TConsumer>
    where TConsumer : class, IConsumer
{
    public OneAtATime() => ConcurrentMessageLimit = 1;

    protected override void ConfigureConsumer(
        IReceiveEndpointConfigurator endpointConfigurator,
        IConsumerConfigurator<TConsumer> consumerConfigurator,
        IRegistrationContext context
    )
    {
        endpointConfigurator.PrefetchCount = 1;
        endpointConfigurator.DiscardFaultedMessages();
        endpointConfigurator.DiscardSkippedMessages();
    }
}
