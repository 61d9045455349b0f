using Infrajet.Application.Common;
using Infrajet.Domain.Syncing;
using Microsoft.EntityFrameworkCore;

namespace Infrajet.Application.Syncing.Running;

/// <summary>Changes a running sync's record step by step, each committed at once: whoever takes it up after a crash sees how far it had got.</summary>
internal sealed class SyncRows(IInfrajetDb db, SyncNews news)
{
    /// <summary>Throws <see cref="SyncCancelledException"/> where somebody wants it to end.</summary>
    public Task ChangeAsync(string key, Action<SyncRecord> change, CancellationToken cancellationToken) =>
        ChangeAsync(key, change, null, cancellationToken);

    /// <param name="told">The file that is being sent, or null where people need not be told.</param>
    private Task ChangeAsync(string key, Action<SyncRecord> change, Told? told, CancellationToken cancellationToken) =>
        db.ChangeAsync(
            async () =>
            {
                // What this context knows of it may be old, and a cancellation is not to be missed.
                if (await db.IsCancelWanted(key).SingleAsync(cancellationToken))
                {
                    throw new SyncCancelledException();
                }

                var record = await db.SyncByKey(key).SingleAsync(cancellationToken);
                change(record);
                if (told is not null)
                {
                    news.Tell(record, told.CurrentFile);
                }
            },
            cancellationToken
        );

    public Task TellAsync(string key, Action<SyncRecord> change, string? currentFile, CancellationToken cancellationToken) =>
        ChangeAsync(key, change, new(currentFile), cancellationToken);

    private sealed record Told(string? CurrentFile);
}
