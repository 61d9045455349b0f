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
    public const int MarkLength = DispatchMark.Length;
    public const int ActorLength = 120;
    public const int FailureCodeLength = 80;
    public const int ReasonLength = 500;

    private Dispatch() { }

    public string Id { get; private set; } = "";

    public long PersonId { get; private set; }

    public long RepositoryId { get; private set; }

    /// <summary>The provisioning profile whose credential it is sent with; null where it is sent by the person's own right.</summary>
    public string? Target { get; private set; }

    /// <summary>What is moved on when it moves.</summary>
    public string? ProvisioningId { get; private set; }

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

    /// <summary>Whether its caller was answered when it was written down, and the work does the rest.</summary>
    public bool IsAsync { get; private set; }

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

    /// <summary>The one run that GitHub named when it took it; older servers and repository events name none.</summary>
    public long? NamedRunId { get; private set; }

    public DateTimeOffset RequestedAt { get; private set; }

    public DateTimeOffset? SentAt { get; private set; }

    public DateTimeOffset? AnsweredAt { get; private set; }

    /// <summary>Where it was refused for a while only: when it may be tried again.</summary>
    public DateTimeOffset? RetryAt { get; private set; }

    /// <summary>
    /// When somebody should look after it again; null once there is nothing left to look after. Of one that is lost from sight it is the time
    /// until which its payload is kept.
    /// </summary>
    public DateTimeOffset? NextLookAt { get; private set; }

    public DateTimeOffset? CompletedAt { get; private set; }

    public long Version { get; private set; }

    /// <summary>GitHub's name of the event that its runs have.</summary>
    public string RunEvent => DispatchRequest.RunEventOf(Kind);

    /// <summary>Whether nobody knows yet if anything was started.</summary>
    public bool IsUnsettled => Status is DispatchStatus.Prepared or DispatchStatus.Unknown;

    public static Dispatch Prepare(DispatchRequest request, DispatchOrigin origin, DateTimeOffset at) =>
        new()
        {
            Id = origin.Id,
            PersonId = origin.PersonId,
            RepositoryId = origin.RepositoryId,
            CorrelationId = origin.CorrelationId,
            Mark = origin.Mark,
            Target = origin.Target,
            ProvisioningId = origin.ProvisioningId,
            Kind = request.Kind,
            RepositoryReference = request.RepositoryReference,
            EventType = request.EventType,
            Workflow = request.Workflow,
            Ref = request.Ref,
            IdempotencyKey = request.IdempotencyKey,
            BodyHash = request.BodyHash,
            IsAsync = request.IsAsync,
            Status = DispatchStatus.Prepared,
            RequestedAt = at,
        };

    /// <summary>Keeps the body that will be sent, locked, until it is known to have arrived or to be unwanted.</summary>
    public void Hold(string sealedPayload, bool isMarked) => (SealedPayload, IsMarked) = (sealedPayload, isMarked);

    /// <summary>Written down before every POST: whoever finds it unanswered after <paramref name="strandedAt"/> knows that it may have been sent.</summary>
    public void BeginAttempt(string? actsAs, DateTimeOffset at, DateTimeOffset strandedAt)
    {
        Require(IsUnsettled, "be sent");
        Attempts++;
        (ActedAs, SentAt) = (actsAs, at);

        // One that is lost from sight is in the hands of somebody who comes back to it anyway.
        NextLookAt = Status == DispatchStatus.Prepared ? strandedAt : NextLookAt;
    }

    /// <summary>The attempt did surely nothing.</summary>
    /// <param name="sentBefore">When the attempt before it was made; null where it was the first.</param>
    public void TakeAttemptBack(DateTimeOffset? sentBefore)
    {
        Require(IsUnsettled && Attempts > 0, "be taken back");
        Attempts--;
        SentAt = sentBefore;
        NextLookAt = Status == DispatchStatus.Prepared ? null : NextLookAt;
    }

    public void Accept(int gitHubStatus, DateTimeOffset at, DateTimeOffset firstLookAt)
    {
        Require(IsUnsettled, "be accepted");
        Status = DispatchStatus.Accepted;
        (GitHubStatus, AnsweredAt, NextLookAt) = (gitHubStatus, at, firstLookAt);
        (FailureCode, Reason, SealedPayload) = (null, null, null);
    }

    /// <summary>GitHub said which run it started.</summary>
    public void NameRun(long runId)
    {
        Require(!IsUnsettled && Status is not DispatchStatus.Refused, "name its run");
        NamedRunId = runId;
    }

    /// <summary>A run or an echo proves that GitHub took what it never answered to.</summary>
    public void ProveAccepted(DateTimeOffset at)
    {
        Require(IsUnsettled, "be proven");
        Status = DispatchStatus.Accepted;
        (AnsweredAt, NextLookAt) = (at, at);
        (FailureCode, Reason, SealedPayload) = (null, null, null);
    }

    /// <summary>Definitely not started: the next request with its key may have it.</summary>
    public void Refuse(Failure failure, DateTimeOffset at)
    {
        Require(IsUnsettled, "be refused");
        Status = DispatchStatus.Refused;
        (FailureCode, Reason) = (failure.Code, failure.Message.Shortened(ReasonLength));
        (AnsweredAt, RetryAt, NextLookAt) = (at, at + failure.RetryAfter, null);
        SealedPayload = null;
    }

    /// <summary>It was sent and nobody knows what became of it.</summary>
    /// <param name="payloadUntil">So long it may be sent again.</param>
    public void LoseSight(Failure failure, DateTimeOffset payloadUntil)
    {
        Require(IsUnsettled, "be lost");
        Status = DispatchStatus.Unknown;
        (FailureCode, Reason, NextLookAt) = (failure.Code, failure.Message.Shortened(ReasonLength), payloadUntil);
    }

    /// <summary>Its time is over: it will not be sent again, whatever becomes known of it.</summary>
    public void LetPayloadGo()
    {
        Require(Status is DispatchStatus.Unknown, "let its payload go");
        (SealedPayload, NextLookAt) = (null, null);
    }

    /// <summary>Another request has this key from now on.</summary>
    public void GiveKeyBack() => IdempotencyKey = null;

    /// <summary>A run that belongs to it is not over.</summary>
    public void SeeRun()
    {
        Require(Status is not DispatchStatus.Refused, "have runs");
        Status = DispatchStatus.RunSeen;
        (Reason, CompletedAt, SealedPayload) = (null, null, null);
    }

    /// <summary>Every run that was found is over, and the window for more is past.</summary>
    public void Complete(DateTimeOffset at)
    {
        Require(Status is DispatchStatus.RunSeen, "be completed");
        Status = DispatchStatus.Completed;
        (CompletedAt, NextLookAt) = (at, null);
    }

    public void FindNoRun(string hint)
    {
        Require(Status is DispatchStatus.Accepted, "be without runs");
        Status = DispatchStatus.NoRunSeen;
        (Reason, NextLookAt) = (hint.Shortened(ReasonLength), null);
    }

    /// <summary>The only run that it seemed to have belongs to another one for certain.</summary>
    public void LoseItsRuns(DateTimeOffset lookAt)
    {
        Require(Status is DispatchStatus.RunSeen or DispatchStatus.Completed, "lose its runs");
        Status = DispatchStatus.Accepted;
        (CompletedAt, NextLookAt) = (null, lookAt);
    }

    /// <summary>GitHub shows its runs no more; what was seen so far stays.</summary>
    public void StopLooking(string reason)
    {
        Require(Status is DispatchStatus.RunSeen, "be left alone");
        (Reason, NextLookAt) = (reason.Shortened(ReasonLength), null);
    }

    /// <param name="time">Null where its runs alone are left to look at.</param>
    public void LookAgainAt(DateTimeOffset? time) => NextLookAt = time;

    private void Require(bool isRight, string step)
    {
        if (!isRight)
        {
            throw new InvalidOperationException($"A dispatch that is {Status} cannot {step}.");
        }
    }
}
