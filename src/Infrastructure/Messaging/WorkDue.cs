using MassTransit;
using Microsoft.Extensions.Options;

namespace Infrajet.Infrastructure.Messaging;

/// <summary>
/// A hint that something in a lane can be begun. It carries nothing else: what there is to do, and in which order, is in the database, so
/// that a hint may be lost, doubled or late.
/// </summary>
public sealed record WorkDue(string Lane);

internal sealed class WorkDueConsumer(LaneRunner runner) : IConsumer<WorkDue>
{
    public Task Consume(ConsumeContext<WorkDue> context) => runner.RunAsync(context.Message.Lane);
}

internal sealed class WorkDueDefinition : ConsumerDefinition<WorkDueConsumer>
{
    public WorkDueDefinition(IOptions<MessagingOptions> options) => ConcurrentMessageLimit = options.Value.Concurrency;

    protected override void ConfigureConsumer(
        IReceiveEndpointConfigurator endpointConfigurator,
        IConsumerConfigurator<WorkDueConsumer> consumerConfigurator,
        IRegistrationContext context
    )
    {
        // No more than can be begun at once: the rest stays with the broker for the other nodes.
        endpointConfigurator.PrefetchCount = ConcurrentMessageLimit!.Value;

        // A hint that cannot be read is no loss, and must not pile up.
        endpointConfigurator.DiscardFaultedMessages();
        endpointConfigurator.DiscardSkippedMessages();
    }
}
