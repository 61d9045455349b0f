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

    /// <summary>How often it was begun since it was ordered or replayed, looks that were merely too early not counted.</summary>
    public int Attempt { get; private set; }

    public DateTimeOffset NotBefore { get; private set; }

    public DateTimeOffset? LeasedUntil { get; private set; }

    public string? LeasedBy { get; private set; }

    public string? LastError { get; private set; }

    /// <summary>Kind and subject while it is unfinished and may exist once only, else null: a unique index holds others off.</summary>
    public string? SingleKey { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

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
            SingleKey = order.IsSingle ? $"{order.Kind}:{order.SubjectId}" : null,
            CreatedAt = at,
        };
}
