using System.Runtime.CompilerServices;
using Infrajet.Domain.Common;

namespace Infrajet.Domain.Webhooks;

/// <summary>A delivery of a hook, as it came. There is one per hook and GUID; of all with one GUID at most one has an effect.</summary>
public sealed class WebhookReceipt : IVersioned
{
    public const int SourceLength = 20;
    public const int GuidLength = 100;
    public const int EventLength = 100;
    public const int ActionLength = 100;
    public const int CauseLength = 500;
    public const int CorrelationIdLength = 64;

    private WebhookReceipt() { }

    public string Id { get; private set; } = "";

    /// <summary>Which receiver of ours it came to.</summary>
    public string Source { get; private set; } = "";

    /// <summary>GitHub's number of the hook; 0 where it is not known.</summary>
    public long HookId { get; private set; }

    /// <summary>GitHub's name of the event, which all hooks share that tell of it, and all its redeliveries.</summary>
    public string EventGuid { get; private set; } = "";

    public string Event { get; private set; } = "";

    public string? Action { get; private set; }

    public long? InstallationId { get; private set; }

    public long? RepositoryId { get; private set; }

    /// <summary>Whether the payload is a form with the JSON in it.</summary>
    public bool IsForm { get; private set; }

    /// <summary>The body, packed; null while it is missing.</summary>
    public byte[]? Payload { get; private set; }

    /// <summary>Its length as it came.</summary>
    public int Size { get; private set; }

    public ReceiptState State { get; private set; }

    /// <summary>Why it is in this state, for people.</summary>
    public string? Cause { get; private set; }

    /// <summary>How often it was tried here.</summary>
    public int Attempts { get; private set; }

    /// <summary>How often it came again after the first time.</summary>
    public int Copies { get; private set; }

    /// <summary>How often GitHub was asked to send it again, and when last.</summary>
    public int Asked { get; private set; }

    public DateTimeOffset? AskedAt { get; private set; }

    public string CorrelationId { get; private set; } = "";

    /// <summary>When it came first; of one that never came, when GitHub tried.</summary>
    public DateTimeOffset ReceivedAt { get; private set; }

    public DateTimeOffset? EndedAt { get; private set; }

    public long Version { get; private set; }

    public static WebhookReceipt Of(Delivery delivery, bool hasWork, string correlationId, DateTimeOffset at)
    {
        var receipt = Begin(delivery.Source, delivery.EventGuid, delivery.Event, at, at);
        receipt.CorrelationId = correlationId;
        receipt.Fill(delivery);
        receipt.Await(hasWork, at);
        return receipt;
    }

    /// <summary>GitHub has tried to deliver it, and it is not here.</summary>
    public static WebhookReceipt Missed(string source, string eventGuid, string eventName, DateTimeOffset triedAt, DateTimeOffset now)
    {
        var receipt = Begin(source, eventGuid, eventName, triedAt, now);
        receipt.State = ReceiptState.Missing;
        return receipt;
    }

    /// <summary>It has not had its effect, and nothing that is under way will have it.</summary>
    public bool IsOpen => State is ReceiptState.Failed or ReceiptState.Missing or ReceiptState.Lost;

    /// <summary>Byte by byte as it came; null while it is missing.</summary>
    public byte[]? Body() => Payload is null ? null : PackedBody.Unpack(Payload);

    /// <summary>It came once more, to be kept in mind only.</summary>
    public void CameAgain() => Copies++;

    /// <summary>It came again, and this time it is to be done.</summary>
    public void ComesAfterAll(Delivery delivery, bool hasWork, DateTimeOffset now)
    {
        Require(IsOpen && delivery.EventGuid == EventGuid);
        Copies += Payload is null ? 0 : 1;
        Fill(delivery);
        Await(hasWork, now);
    }

    /// <summary>The effect is another receipt's.</summary>
    public void Echoes(DateTimeOffset now)
    {
        Require(State is ReceiptState.Waiting or ReceiptState.Kept or ReceiptState.Echo);
        End(ReceiptState.Echo, "Another hook told of the same event.", now);
    }

    public void Succeed(DateTimeOffset now)
    {
        Require(State == ReceiptState.Waiting);
        Attempts++;
        End(ReceiptState.Done, null, now);
    }

    /// <summary>It was looked into, and there is nothing to do.</summary>
    public void Dismiss(string cause, DateTimeOffset now)
    {
        Require(State == ReceiptState.Waiting);
        Attempts++;
        End(ReceiptState.Kept, cause, now);
    }

    /// <summary>It went wrong and will be tried again.</summary>
    public void Stumble(string cause)
    {
        Require(State == ReceiptState.Waiting);
        Attempts++;
        Cause = cause.Shortened(CauseLength);
    }

    public void Fail(string cause, DateTimeOffset now)
    {
        Require(State == ReceiptState.Waiting);
        End(ReceiptState.Failed, cause, now);
    }

    /// <summary>Somebody wants it done once more: also what is done already, for whoever has mended its handler.</summary>
    public void Replay()
    {
        Require(Payload is not null);
        State = ReceiptState.Waiting;
        EndedAt = null;
        Cause = null;
    }

    public void AskedFor(DateTimeOffset now)
    {
        Require(IsOpen);
        Asked++;
        AskedAt = now;
    }

    /// <summary>GitHub was not asked after all.</summary>
    /// <param name="before">When it was asked the time before.</param>
    public void NotAskedFor(DateTimeOffset? before)
    {
        Require(IsOpen && Asked > 0);
        Asked--;
        AskedAt = before;
    }

    public void Lose(string cause, DateTimeOffset now)
    {
        Require(State == ReceiptState.Missing);
        End(ReceiptState.Lost, cause, now);
    }

    private static WebhookReceipt Begin(string source, string eventGuid, string eventName, DateTimeOffset receivedAt, DateTimeOffset now) =>
        new()
        {
            Id = NewId.For("whd", now),
            Source = source,
            EventGuid = eventGuid,
            Event = eventName,
            ReceivedAt = receivedAt,
        };

    private void Fill(Delivery delivery)
    {
        HookId = delivery.HookId;
        (Event, Action) = (delivery.Event, delivery.Action);
        (InstallationId, RepositoryId) = (delivery.InstallationId, delivery.RepositoryId);
        (IsForm, Payload, Size) = (delivery.IsForm, PackedBody.Pack(delivery.Body), delivery.Body.Length);
    }

    private void Await(bool hasWork, DateTimeOffset now)
    {
        if (hasWork)
        {
            (State, Cause, EndedAt) = (ReceiptState.Waiting, null, null);
        }
        else
        {
            End(ReceiptState.Kept, "Nothing here follows this kind of event.", now);
        }
    }

    private void End(ReceiptState state, string? cause, DateTimeOffset now)
    {
        State = state;
        Cause = cause?.Shortened(CauseLength);
        EndedAt = now;
    }

    private void Require(bool isLegal, [CallerMemberName] string step = "")
    {
        if (!isLegal)
        {
            throw new InvalidOperationException($"{step}: {Id} is {State}.");
        }
    }
}
