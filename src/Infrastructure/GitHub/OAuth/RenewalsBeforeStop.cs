using Infrajet.Application.Connections;
using Microsoft.Extensions.Hosting;

namespace Infrajet.Infrastructure.GitHub.OAuth;

/// <summary>Holds the stop up until the tokens that are just being renewed are stored.</summary>
internal sealed class RenewalsBeforeStop(IConnectionTokens tokens) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => tokens.SettleAsync(cancellationToken);
}
