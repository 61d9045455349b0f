using System.Collections.Concurrent;
using Infrajet.Application.GitHub;
using Infrajet.Application.Repositories;
using Infrajet.Domain.Common;
using Infrajet.Domain.Syncing;

namespace Infrajet.Application.Syncing.Running;

/// <summary>
/// With which credential a sync goes on. What was granted to whoever ordered it holds for a minute, as everywhere; a token of their own, which
/// may have come with the order alone, holds until the sync is over, since GitHub itself asks for the right then. Else it is asked anew.
/// </summary>
internal sealed class HeldGrants(TimeProvider clock)
{
    private static readonly TimeSpan Trust = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    private readonly ConcurrentDictionary<string, Held> _grants = new(StringComparer.Ordinal);

    public void Hold(SyncRecord record, RepositoryGrant grant)
    {
        var now = clock.GetUtcNow();
        foreach (var old in _grants.Where(entry => now - entry.Value.At > Longest))
        {
            _grants.TryRemove(old);
        }

        _grants[record.Key] = new(grant, now);
    }

    public void Drop(string key) => _grants.TryRemove(key, out _);

    public async Task<Result<RepositoryGrant>> AskAsync(
        SyncRecord record,
        AccessNeed need,
        IRepositoryAccess access,
        CancellationToken cancellationToken
    ) =>
        Find(record.Key, need) is { } held
            ? held
            : await access.ForPersonAsync(record.PersonId, record.RepositoryId, need, cancellationToken);

    private RepositoryGrant? Find(string key, AccessNeed need) =>
        _grants.GetValueOrDefault(key) switch
        {
            null => null,
            { Grant: { Credential: InstallationCredential app } grant, At: var at } => clock.GetUtcNow() - at < Trust
                ? grant with
                {
                    Credential = app with { Permissions = need.AppPermissions },
                }
                : null,
            var held => held.Grant,
        };

    private sealed record Held(RepositoryGrant Grant, DateTimeOffset At);
}
