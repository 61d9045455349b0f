using Infrajet.Domain.Common;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Infrajet.Infrastructure.Messaging;

/// <summary>What is done again and again. One that fails keeps no other from its turn, leaves nothing behind for it to save, and has its own again soon.</summary>
internal sealed partial class Chores(IServiceScopeFactory scopes, ILogger<Chores> logger)
{
    public async Task DoAsync(CancellationToken cancellationToken, params IRequest<Result<Done>>[] chores)
    {
        foreach (var chore in chores)
        {
            await TryAsync(chore, cancellationToken);
        }
    }

    private async Task TryAsync(IRequest<Result<Done>> chore, CancellationToken cancellationToken)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<IMediator>().Send(chore, cancellationToken);
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            Log.NotDone(logger, chore.GetType().Name, failure);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "{Chore} came to no end; it is tried again when it is due again")]
        public static partial void NotDone(ILogger logger, string chore, Exception exception);
    }
}
