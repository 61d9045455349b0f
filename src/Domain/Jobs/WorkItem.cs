using System.Runtime.CompilerServices;
using Infrajet.Domain.Common;

namespace Infrajet.Domain.Jobs;

/// <summary>Work is a row until it is done, so that a crash, a lost message or an outage delays it and never loses it.</summary>
public sealed class WorkItem : IVersioned
{
    public const int KindLength = 60;
    public const int SubjectLength = 60;
    public const int LaneLength = 60;
    public const int NodeLength = 60;
    public const int ErrorLength = 500;
    public const int CorrelationIdLength = 64;
    public const int SingleKeyLength = KindLength + SubjectLength + 1;

    private WorkItem() { }

    public string Id { get; private set; } = "";

    public string Kind { get; private set; } = "";

    public string SubjectId { get; private set; } = "";

    public string Lane { get; private set; } = "";

    public long? PersonId { get; private set; }

    public string CorrelationId { get; private set; } = "";

    public WorkState State { get; private set; }

    /// <summary>How often it was begun since it was ordered, replayed, or last went well without being at its end.</summary>
    public int Attempt { get; private set; }

    public DateTimeOffset NotBefore { get; private set; }

    public DateTimeOffset? LeasedUntil { get; private set; }

    public string? LeasedBy { get; private set; }

    public string? LastError { get; private set; }

    /// <summary>While it is not ended, a second one of its kind and subject cannot be stored.</summary>
    public bool IsSingle { get; private set; }

    /// <summary>Kind and subject of a single one that is not ended, else null: a unique index holds others off.</summary>
    public string? SingleKey { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>When it was done or parked.</summary>
    public DateTimeOffset? EndedAt { get; private set; }

    public long Version { get; private set; }

    public static WorkItem Of(WorkOrder order, DateTimeOffset at) =>
        new()
        {
            Id = NewId.For("job", at),
            Kind = order.Kind,
            SubjectId = order.SubjectId,
            Lane = order.Lane,
            PersonId = order.PersonId,
            CorrelationId = order.CorrelationId,
            NotBefore = order.NotBefore ?? at,
            IsSingle = order.IsSingle,
            SingleKey = order.IsSingle ? KeyOf(order.Kind, order.SubjectId) : null,
            CreatedAt = at,
        };

    /// <summary>Somebody had it tried once more after it was parked, and this is that try.</summary>
    public bool IsReplayed => Attempt == 1 && LastError is not null;

    /// <summary>Its time has come, or the node that had begun it went silent.</summary>
    public bool IsDue(DateTimeOffset now) =>
        State switch
        {
            WorkState.Waiting => NotBefore <= now,
            WorkState.Running => LeasedUntil <= now,
            WorkState.Done or WorkState.Parked => false,
        };

    public bool IsHeldBy(string node) => State == WorkState.Running && LeasedBy == node;

    /// <summary>Every attempt was begun and none came to an end: whatever does this takes its node along.</summary>
    public bool IsHopeless(WorkPolicy policy) => State == WorkState.Running && Attempt >= policy.Attempts;

    /// <summary>A node begins it.</summary>
    public void Take(string node, DateTimeOffset now, TimeSpan lease)
    {
        Require(IsDue(now));
        State = WorkState.Running;
        Attempt++;
        LeasedBy = node;
        LeasedUntil = now + lease;
    }

    public void Renew(string node, DateTimeOffset now, TimeSpan lease)
    {
        Require(IsHeldBy(node));
        LeasedUntil = now + lease;
    }

    public void Complete(DateTimeOffset now)
    {
        Require(State == WorkState.Running);
        End(WorkState.Done, now);
    }

    /// <summary>It went well and there is more to do later: earlier failures are forgotten.</summary>
    public void Again(DateTimeOffset notBefore)
    {
        Wait(notBefore);
        Attempt = 0;
        LastError = null;
    }

    /// <summary>Its node stops before its end: as if it had never been begun.</summary>
    public void GiveBack()
    {
        Wait(NotBefore);
        Attempt--;
    }

    /// <summary>It waits longer after each failure, and is parked after the last attempt.</summary>
    /// <param name="atLeast">When waiting is known to be in vain before then.</param>
    /// <param name="chance">0 up to 1, so that what failed together does not return together.</param>
    public void Fail(string reason, WorkPolicy policy, DateTimeOffset now, double chance, TimeSpan? atLeast = null)
    {
        Require(State == WorkState.Running);
        if (Attempt >= policy.Attempts)
        {
            Park(reason, now);
            return;
        }

        Wait(now + (atLeast + policy.FirstWait * chance ?? policy.WaitAfter(Attempt, chance)));
        LastError = reason.Shortened(ErrorLength);
    }

    public void Park(string reason, DateTimeOffset now)
    {
        Require(State is WorkState.Waiting or WorkState.Running);
        End(WorkState.Parked, now);
        LastError = reason.Shortened(ErrorLength);
    }

    /// <summary>Somebody wants it tried once more, with all its attempts. A single one must be alone again.</summary>
    public void Replay(DateTimeOffset now)
    {
        Require(State == WorkState.Parked);
        State = WorkState.Waiting;
        NotBefore = now;
        Attempt = 0;
        EndedAt = null;
        SingleKey = IsSingle ? KeyOf(Kind, SubjectId) : null;
    }

    /// <summary>Something has happened since it failed: it is tried now, with all its attempts. What was put off for another reason stays put off.</summary>
    public void Hurry(DateTimeOffset now)
    {
        Require(State == WorkState.Waiting);
        if (LastError is not null && NotBefore > now)
        {
            (NotBefore, Attempt) = (now, 0);
        }
    }

    private void Wait(DateTimeOffset notBefore)
    {
        Require(State == WorkState.Running);
        State = WorkState.Waiting;
        NotBefore = notBefore;
        LetGo();
    }

    private void End(WorkState state, DateTimeOffset now)
    {
        State = state;
        EndedAt = now;
        SingleKey = null;
        LetGo();
    }

    private void LetGo()
    {
        LeasedBy = null;
        LeasedUntil = null;
    }

    private void Require(bool isLegal, [CallerMemberName] string step = "")
    {
        if (!isLegal)
        {
            throw new InvalidOperationException($"{step}: {Id} is {State}, not before {NotBefore:O}, leased by {LeasedBy ?? "nobody"}.");
        }
    }

    private static string KeyOf(string kind, string subjectId) => $"{kind}:{subjectId}";
}
