using Infrajet.Application.Repositories.Rights;
using MassTransit;
using Microsoft.Extensions.Logging;

namespace Infrajet.Infrastructure.Realtime;

/// <summary>Has this node forget, and the others, where there are any.</summary>
internal sealed class RightsBroadcast(ForgottenRights rights, RemoteRights? others = null) : IRightsBroadcast
{
    public Task TellAsync(RightsChanged change, CancellationToken cancellationToken)
    {
        rights.Forget(change);
        return others?.TellAsync(change, cancellationToken) ?? Task.CompletedTask;
    }
}

/// <summary>All that this node remembers of rights, whoever keeps it.</summary>
internal sealed class ForgottenRights(IEnumerable<IRemembersRights> memories)
{
    public void Forget(RightsChanged change) => memories.ToList().ForEach(memory => memory.Forget(change));
}

/// <summary>Tells the other nodes. A broker that is away delays nothing for long: what they remember ends by itself.</summary>
internal sealed partial class RemoteRights(IBus bus, ILogger<RemoteRights> logger)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public async Task TellAsync(RightsChanged change, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Patience);
        try
        {
            await bus.Publish(change, limit.Token);
        }
        catch (Exception fault) when (!cancellationToken.IsCancellationRequested)
        {
            Log.NotTold(logger, fault);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "Other nodes were not told that rights have changed; they remember theirs for some minutes")]
        public static partial void NotTold(ILogger logger, Exception fault);
    }
}

internal sealed class RightsChangedConsumer(ForgottenRights rights) : IConsumer<RightsChanged>
{
    public Task Consume(ConsumeContext<RightsChanged> context)
    {
        rights.Forget(context.Message);
        return Task.CompletedTask;
    }
}
