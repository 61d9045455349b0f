using System.Reflection;
using Infrajet.Domain.Auditing;

namespace Infrajet.UnitTests.Domain.Auditing;

/// <summary>A chain as it lies in the database, and what somebody with access to that could do to it.</summary>
internal sealed class Chain
{
    public List<AuditEntry> Entries { get; } = [];

    public AuditHead Head { get; } = AuditHead.AtOrigin();

    public static Chain Of(int length)
    {
        var chain = new Chain();
        for (var number = 1; number <= length; number++)
        {
            chain.Add(new AuditFact($"actor {number}", "session.opened", $"ses_{number}", "done", $"call {number}"));
        }

        return chain;
    }

    public AuditEntry Add(AuditFact fact)
    {
        var entry = AuditEntry.Of(fact, The.Moment.AddSeconds(Entries.Count));
        entry.LinkAfter(Head);
        Entries.Add(entry);
        return entry;
    }

    /// <summary>Null where all is well; else the number of the entry at which it shows, counted as they lie there.</summary>
    public int? FirstBroken(AuditAnchor? anchor = null)
    {
        var walk = new AuditWalk(anchor);
        var broken = Entries.FindIndex(entry => !walk.Accepts(entry));
        return broken >= 0 ? broken + 1
            : walk.EndsAt(Head) ? null
            : Entries.Count + 1;
    }

    public static void Overwrite(object row, string column, object value) =>
        row.GetType().GetProperty(column, BindingFlags.Instance | BindingFlags.Public)!.SetValue(row, value);
}
