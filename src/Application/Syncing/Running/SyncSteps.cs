using Infrajet.Application.Syncing.AtGitHub;
using Infrajet.Domain.Common;

namespace Infrajet.Application.Syncing.Running;

/// <summary>Notes how far writing has got. Files may be sent side by side; the record is one.</summary>
internal sealed class SyncSteps(SyncRows rows, string key, int files, TimeProvider clock) : ICommitSteps, IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);
    private const int HalfWay = 50;

    private readonly SemaphoreSlim _one = new(1);
    private DateTimeOffset _told = DateTimeOffset.MinValue;

    public async Task SentAsync(int sent, string? current, CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken);
        try
        {
            var now = clock.Now();
            if (now - _told >= Pause)
            {
                _told = now;
                var percent = HalfWay + (int)((long)HalfWay * sent / Math.Max(1, files));
                await rows.TellAsync(key, record => record.Advance(percent, sent, files, now), current, cancellationToken);
            }
        }
        finally
        {
            _one.Release();
        }
    }

    public Task MadeAsync(string commitSha, CancellationToken cancellationToken) =>
        rows.ChangeAsync(key, record => record.Made(commitSha, clock.Now()), cancellationToken);

    public void Dispose() => _one.Dispose();
}
