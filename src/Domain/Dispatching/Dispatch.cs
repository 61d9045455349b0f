using Infrajet.Domain.Common;

namespace Infrajet.Domain.Dispatching;

/// <summary>One start of workflows that somebody asked for, from the intent to the last run's end.</summary>
public sealed class Dispatch : IVersioned
{
    public const int ReferenceLength = 210;
    public const int EventTypeLength = 100;
    public const int WorkflowLength = 255;
    public const int RefLength = 255;
    public const int KeyLength = 255;
    public const int HashLength = 64;
    public const int CorrelationIdLength = 64;
    public const int MarkLength = 60;
    public const int ActorLength = 120;
    public const int FailureCodeLength = 80;
    public const int ReasonLength = 500;

    private Dispatch() { }

    public string Id { get; private set; } = "";

    public long PersonId { get; private set; }

    public long RepositoryId { get; private set; }

    public DispatchKind Kind { get; private set; }

    public string RepositoryReference { get; private set; } = "";

    public string EventType { get; private set; } = "";

    public string? Workflow { get; private set; }

    public string? Ref { get; private set; }

    public string CorrelationId { get; private set; } = "";

    /// <summary>What travels in <c>_infrajet.cid</c> and comes back in a run's title: only we can make one.</summary>
    public string Mark { get; private set; } = "";

    /// <summary>Whether <c>_infrajet</c> found room in the payload; without it runs can only be guessed.</summary>
    public bool IsMarked { get; private set; }

    public string? IdempotencyKey { get; private set; }

    public string BodyHash { get; private set; } = "";

    /// <summary>The payload under lock, for as long as it may have to be sent (again).</summary>
    public string? SealedPayload { get; private set; }

    public DispatchStatus Status { get; private set; }

    /// <summary>GitHub's login of whoever we acted as: their runs, and nobody else's, may be ours.</summary>
    public string? ActedAs { get; private set; }

    public int Attempts { get; private set; }

    public int? GitHubStatus { get; private set; }

    public string? FailureCode { get; private set; }

    /// <summary>Why it was refused, or what to look at when no run appeared.</summary>
    public string? Reason { get; private set; }

    public DateTimeOffset RequestedAt { get; private set; }

    public DateTimeOffset? SentAt { get; private set; }

    public DateTimeOffset? AnsweredAt { get; private set; }

    /// <summary>When somebody should look after it again; null once there is nothing left to look after.</summary>
    public DateTimeOffset? NextLookAt { get; private set; }

    public DateTimeOffset? CompletedAt { get; private set; }

    public long Version { get; private set; }
}
