using Infrajet.Application.GitHub;
using Infrajet.Domain.Common;

namespace Infrajet.Application.Installations;

/// <summary>Looks at the App, and keeps what it saw for half a minute: who asks meanwhile gets the same, and who asks at once waits for the one look.</summary>
internal sealed class AppChecks(IGitHubApp app, TimeProvider clock)
{
    private static readonly TimeSpan Kept = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly Lock _gate = new();
    private (AppSetup? Of, DateTimeOffset Until, Task<AppHealth> Look)? _latest;

    public Task<AppHealth> LatestAsync(CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            var setup = app.Current;
            if (_latest is not { } latest || latest.Of != setup || clock.Now() >= latest.Until)
            {
                _latest = latest = (setup, clock.Now() + Kept, LookAsync(setup));
            }

            return latest.Look.WaitAsync(cancellationToken);
        }
    }

    private async Task<AppHealth> LookAsync(AppSetup? setup)
    {
        // Nobody who asks pays for another one's going away.
        await Task.Yield();
        if (setup is null)
        {
            return AppVerdict.NotConfigured(clock.Now());
        }

        using var limit = new CancellationTokenSource(Patience, clock);
        try
        {
            var shown = await app.ShowAsync(limit.Token);
            return shown.Match(seen => AppVerdict.Of(setup, seen, clock.Now()), failure => AppVerdict.Of(setup, failure, clock.Now()));
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested)
        {
            return AppVerdict.Of(setup, GitHubFailures.Unavailable, clock.Now());
        }
    }
}
