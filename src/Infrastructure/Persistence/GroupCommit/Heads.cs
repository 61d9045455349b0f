using Infrajet.Domain.Auditing;
using Infrajet.Domain.Realtime;

namespace Infrajet.Infrastructure.Persistence.GroupCommit;

/// <summary>Where the audit chain and the streams end. What was read once is known until somebody else writes to the file.</summary>
internal sealed class Heads(PreparedStatements statements)
{
    private readonly Dictionary<string, StreamHead> _streams = new(StringComparer.Ordinal);
    private AuditHead? _audit;
    private long _seen;

    /// <summary>To be asked inside each transaction, before anything else.</summary>
    public void Refresh()
    {
        var version = statements.Read("PRAGMA data_version", reader => reader.GetInt64(0));
        if (version != _seen)
        {
            Forget();
            _seen = version;
        }
    }

    public void Forget()
    {
        _audit = null;
        _streams.Clear();
    }

    public void Link(IReadOnlyList<AuditEntry> entries)
    {
        if (entries.Count == 0)
        {
            return;
        }

        var head = _audit ??= ReadAudit();
        foreach (var entry in entries)
        {
            entry.LinkAfter(head);
        }

        statements.Execute(
            "UPDATE \"AuditHeads\" SET \"Sequence\" = @0, \"Hash\" = @1, \"LastEntryId\" = @2",
            [head.Sequence, head.Hash, head.LastEntryId!]
        );
    }

    public void Number(IReadOnlyList<LiveEvent> events)
    {
        foreach (var stream in events.GroupBy(happened => happened.Stream))
        {
            var head = StreamCalled(stream.Key);
            foreach (var happened in stream)
            {
                happened.NumberIn(head);
            }

            statements.Execute(
                "INSERT INTO \"StreamHeads\" (\"Name\", \"LastSequence\") VALUES (@0, @1) ON CONFLICT DO UPDATE SET \"LastSequence\" = excluded.\"LastSequence\"",
                [head.Name, head.LastSequence]
            );
        }
    }

    private AuditHead ReadAudit() =>
        statements.Read(
            "SELECT \"Sequence\", \"Hash\", \"LastEntryId\" FROM \"AuditHeads\"",
            reader => AuditHead.At(reader.GetInt64(0), reader.GetString(1), reader.IsDBNull(2) ? null : reader.GetString(2))
        ) ?? throw new InvalidOperationException("The head of the audit chain is gone.");

    private StreamHead StreamCalled(string name)
    {
        if (!_streams.TryGetValue(name, out var head))
        {
            head = statements.Read(
                "SELECT \"LastSequence\" FROM \"StreamHeads\" WHERE \"Name\" = @0",
                reader => StreamHead.At(name, reader.GetInt64(0)),
                name
            );
            _streams[name] = head ??= StreamHead.Called(name);
        }

        return head;
    }
}
