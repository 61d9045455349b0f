using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using Microsoft.EntityFrameworkCore;

namespace Infrajet.Infrastructure.Persistence.GroupCommit;

/// <summary>
/// The one thread that writes to the SQLite file. Saves that come while it is busy are committed together the next time: one transaction and
/// one wait for the disk for all of them. Nobody waits for company: a save that comes alone is committed alone.
/// </summary>
internal sealed class SqliteWriter : IDisposable
{
    private const int MostAtOnce = 256;

    private readonly BlockingCollection<PendingWrite> _waiting = [];
    private readonly DbContextOptions<SqliteInfrajetDb> _options;
    private readonly Thread _thread;
    private WriterConnection? _connection;

    public SqliteWriter(DbContextOptions<SqliteInfrajetDb> options)
    {
        _options = options;
        _thread = new Thread(WriteUntilClosed) { IsBackground = true, Name = "SQLite writer" };
        _thread.Start();
    }

    /// <summary>Returns when the rows are on the disk; throws what the database has against them.</summary>
    public Task<TResult> WriteAsync<TResult>(PendingWrite<TResult> write, CancellationToken cancellationToken)
    {
        _waiting.Add(write, cancellationToken);
        return write.WaitAsync(cancellationToken);
    }

    public void Dispose()
    {
        _waiting.CompleteAdding();
        _thread.Join();
        _waiting.Dispose();
    }

    private void WriteUntilClosed()
    {
        foreach (var first in _waiting.GetConsumingEnumerable())
        {
            WriteGroup(first);
        }

        _connection?.Dispose();
    }

    [SuppressMessage("Design", "CA1031", Justification = "Whatever it is, those who wait hear it; the thread goes on.")]
    private void WriteGroup(PendingWrite first)
    {
        var group = new List<PendingWrite>();
        try
        {
            _connection ??= new WriterConnection(_options);
            _connection.Begin();
            foreach (var write in Taken(first))
            {
                group.Add(write);
                _connection.Write(write);
            }

            _connection.Commit();
            group.ForEach(write => write.Committed());
        }
        catch (Exception failure)
        {
            // Whatever is left of the transaction goes with the connection. If it did not even begin, nobody else's would have.
            _connection?.Dispose();
            _connection = null;
            group.AddRange(group.Count == 0 ? Taken(first) : []);
            group.ForEach(write => write.Fail(failure.GetBaseException()));
        }
    }

    private IEnumerable<PendingWrite> Taken(PendingWrite first)
    {
        var count = 0;
        for (var write = first; write is not null; write = ++count < MostAtOnce && _waiting.TryTake(out var next) ? next : null)
        {
            if (write.TryTake())
            {
                yield return write;
            }
        }
    }
}
