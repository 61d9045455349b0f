using Infrajet.Domain.Auditing;
using Infrajet.Domain.Realtime;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Update;

namespace Infrajet.Infrastructure.Persistence.GroupCommit;

/// <summary>What one context wants to have written, and its owner's wait for it.</summary>
internal sealed class PendingSave(IReadOnlyList<IUpdateEntry> entries, IReadOnlyList<RowWrite> rows)
{
    private readonly TaskCompletionSource<int> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Exception? _failure;
    private bool _isTaken;

    public IReadOnlyList<RowWrite> Rows { get; } = rows;

    public IReadOnlyList<AuditEntry> AuditEntries { get; } = Added<AuditEntry>(entries);

    public IReadOnlyList<LiveEvent> Events { get; } = Added<LiveEvent>(entries);

    /// <summary>Whoever leaves before it is taken has written nothing; later it is too late, and they hear how it ended.</summary>
    public async Task<int> WaitAsync(CancellationToken cancellationToken)
    {
        await using var leaving = cancellationToken.UnsafeRegister((_, token) => Leave(token), null);
        return await _done.Task;
    }

    /// <summary>False when its owner has left.</summary>
    public bool TryTake() => !Interlocked.Exchange(ref _isTaken, true);

    /// <summary>Notes that its rows were not written; the owner is told after the commit, when all that stood in the way can be read.</summary>
    public void Refuse(Exception failure) => _failure = failure;

    public void Committed()
    {
        if (_failure is null)
        {
            _done.TrySetResult(Rows.Count);
        }
        else
        {
            _done.TrySetException(_failure);
        }
    }

    public void Fail(Exception failure) => _done.TrySetException(failure);

    private static List<T> Added<T>(IReadOnlyList<IUpdateEntry> entries)
        where T : class =>
        [
            .. entries
                .Where(entry => entry.EntityState == EntityState.Added && entry.EntityType.ClrType == typeof(T))
                .Select(entry => (T)entry.ToEntityEntry().Entity),
        ];

    private void Leave(CancellationToken token)
    {
        if (TryTake())
        {
            _done.TrySetCanceled(token);
        }
    }
}
