using Infrajet.Application.Syncing.AtGitHub;
using Infrajet.Domain.Common;

namespace Infrajet.Application.Syncing.Running;

/// <summary>Notes how far writing has got, not oftener than people look.</summary>
internal sealed class SyncSteps(SyncRows rows, string key, int files, TimeProvider clock) : ICommitSteps
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);
    private const int HalfWay = 50;

    private DateTimeOffset _told = DateTimeOffset.MinValue;
    private bool _isBeyondReturn;

    public async Task SentAsync(int sent, string? current, CancellationToken cancellationToken)
    {
        var now = clock.Now();
        if (now - _told >= Pause)
        {
            _told = now;
            var percent = HalfWay + (int)((long)HalfWay * sent / Math.Max(1, files));
            await NoteAsync(() => rows.TellAsync(key, record => record.Advance(percent, sent, files, now), current, cancellationToken));
        }
    }

    public Task MadeAsync(string commitSha, CancellationToken cancellationToken) =>
        NoteAsync(() => rows.ChangeAsync(key, record => record.Made(commitSha, clock.Now()), cancellationToken));

    public void PassNoReturn() => _isBeyondReturn = true;

    private async Task NoteAsync(Func<Task> note)
    {
        try
        {
            await note();
        }
        catch (SyncCancelledException) when (_isBeyondReturn)
        {
            // It came too late, and what is written is found by its trailer as well.
        }
    }
}
