using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Infrajet.Infrastructure.Messaging;

/// <summary>How this node stops working: it begins nothing more, lets what is short come to its end, and gives the rest back.</summary>
internal sealed class Closing : IDisposable
{
    private readonly CancellationTokenSource _timeIsUp = new();
    private readonly CancellationTokenRegistration _whenStopping;

    public Closing(IHostApplicationLifetime lifetime, IOptions<MessagingOptions> options)
    {
        BeginNothing = lifetime.ApplicationStopping;
        _whenStopping = BeginNothing.Register(() => _timeIsUp.CancelAfter(options.Value.DrainTime));
    }

    public CancellationToken BeginNothing { get; }

    public CancellationToken GiveBack => _timeIsUp.Token;

    public void Dispose()
    {
        _whenStopping.Dispose();
        _timeIsUp.Dispose();
    }
}
