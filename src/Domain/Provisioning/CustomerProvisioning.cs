using Infrajet.Domain.Common;

namespace Infrajet.Domain.Provisioning;

/// <summary>One customer's order from the request to its end, over as many attempts as that takes.</summary>
public sealed class CustomerProvisioning : IVersioned
{
    public const string IdPrefix = "prv";
    public const int TargetLength = 40;
    public const int VersionLength = 20;
    public const int ClientIdLength = 50;
    public const int TransactionIdLength = 100;
    public const int DomainLength = 253;
    public const int TierLength = 20;
    public const int HashLength = 64;
    public const int ReasonLength = 500;
    public const int CorrelationIdLength = 64;
    public const int IdempotencyKeyLength = 255;

    // Enough for the longest: a target with a domain, or with a client and a transaction.
    public const int KeyLength = TargetLength + DomainLength + 10;

    private CustomerProvisioning() { }

    public string Id { get; private set; } = "";

    /// <summary>Who asked for it.</summary>
    public long PersonId { get; private set; }

    public string CorrelationId { get; private set; } = "";

    public string Target { get; private set; } = "";

    public string ContractVersion { get; private set; } = "";

    public string ClientId { get; private set; } = "";

    public string? TransactionId { get; private set; }

    public string Domain { get; private set; } = "";

    public string Tier { get; private set; } = "";

    /// <summary>The payload as it came and as it is sent, under lock: it holds personal data.</summary>
    public string? SealedRequest { get; private set; }

    public string RequestHash { get; private set; } = "";

    /// <summary>A second request with this key is the same one. Unique.</summary>
    public string? RequestKey { get; private set; }

    public string? IdempotencyKey { get; private set; }

    /// <summary>While it is open no second one of this client, or of this domain, can be stored. Unique.</summary>
    public string? OpenClientKey { get; private set; }

    public string? OpenDomainKey { get; private set; }

    public ProvisioningStatus Status { get; private set; }

    public string? Reason { get; private set; }

    /// <summary>The number of the present attempt, from 1.</summary>
    public int Attempt { get; private set; }

    /// <summary>How many entries its timeline has.</summary>
    public int Steps { get; private set; }

    /// <summary>How often it was tried again by itself since somebody last asked for it.</summary>
    public int OwnRetries { get; private set; }

    /// <summary>Whether GitHub ever took an attempt.</summary>
    public bool WasAccepted { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    public DateTimeOffset ChangedAt { get; private set; }

    public DateTimeOffset? CancelAskedAt { get; private set; }

    public DateTimeOffset? ErasedAt { get; private set; }

    public long Version { get; private set; }

    /// <summary>Something may still be under way.</summary>
    public bool IsOpen => OpenClientKey is not null;

    /// <summary>What may be tried once more: it is over and did not succeed, or no run of it appeared.</summary>
    public bool CanBeRetried => IsOpen ? Status == ProvisioningStatus.NotFound : Status != ProvisioningStatus.Succeeded;

    public static CustomerProvisioning Accept(ProvisioningOrder order, DateTimeOffset at) =>
        new()
        {
            Id = NewId.For(IdPrefix, at),
            PersonId = order.PersonId,
            CorrelationId = order.CorrelationId,
            Target = order.Target,
            ContractVersion = order.ContractVersion,
            ClientId = order.Customer.ClientId,
            TransactionId = order.Customer.TransactionId,
            Domain = order.Customer.Domain,
            Tier = order.Customer.Tier,
            RequestHash = order.RequestHash,
            RequestKey = RequestKeyOf(order),
            IdempotencyKey = order.IdempotencyKey,
            CreatedAt = at,
            ChangedAt = at,
        };

    /// <summary>Without a transaction the request itself is its name.</summary>
    public static string RequestKeyOf(ProvisioningOrder order) =>
        order.Customer.TransactionId is { } transaction
            ? $"{order.Target}:{order.Customer.ClientId}:t:{transaction}"
            : $"{order.Target}:{order.Customer.ClientId}:h:{order.RequestHash}";

    public static string OpenKeyOf(string target, string what) => $"{target}:{what}";

    public void Hold(string sealedRequest) => SealedRequest = sealedRequest;

    /// <summary>Opens it, for the first time or anew.</summary>
    /// <param name="isOwn">Nobody asked for it: it is tried again because the cause of the last failure looks like one that passes.</param>
    public void BeginAttempt(bool isOwn, string? reason, DateTimeOffset at)
    {
        Require(Attempt == 0 || isOwn || CanBeRetried, "be tried again");
        Attempt++;
        OwnRetries = isOwn ? OwnRetries + 1 : 0;
        CancelAskedAt = null;
        (OpenClientKey, OpenDomainKey) = (OpenKeyOf(Target, ClientId), OpenKeyOf(Target, Domain));
        Set(ProvisioningStatus.Validated, reason, at);
    }

    /// <summary>GitHub took an attempt: from now on only people have it sent again.</summary>
    public void NoteAccepted() => WasAccepted = true;

    /// <summary>It is on its way; what needs people stays marked so until it is over.</summary>
    /// <returns>Whether this is news.</returns>
    public bool Reach(ProvisioningStatus status, string? reason, DateTimeOffset at)
    {
        var isKnown = Status == status && (reason is null || reason == Reason);
        if (!IsOpen || Status == ProvisioningStatus.Escalated || isKnown)
        {
            return false;
        }

        Set(status, reason, at);
        return true;
    }

    /// <summary>Nothing of it is under way any more.</summary>
    public void End(ProvisioningStatus status, string? reason, DateTimeOffset at)
    {
        (OpenClientKey, OpenDomainKey) = (null, null);
        Set(status, reason, at);
    }

    /// <summary>It goes on if it can, but somebody should look at it.</summary>
    public void Escalate(string reason, DateTimeOffset at)
    {
        Require(IsOpen, "be escalated");
        Set(ProvisioningStatus.Escalated, reason, at);
    }

    /// <summary>An entry for its timeline: how it stands now.</summary>
    public ProvisioningStep TakeStep(DateTimeOffset at)
    {
        Steps++;
        return ProvisioningStep.Of(this, at);
    }

    public void AskToCancel(DateTimeOffset at)
    {
        Require(IsOpen, "be cancelled");
        CancelAskedAt ??= at;
    }

    /// <summary>The next request of this kind is a new one.</summary>
    public void GiveRequestKeyBack() => RequestKey = null;

    public void GiveIdempotencyKeyBack() => IdempotencyKey = null;

    /// <summary>What says who the customer is as a person goes for good; what was done, and for which order, stays.</summary>
    public void Erase(DateTimeOffset at)
    {
        Require(!IsOpen, "be erased");
        (SealedRequest, RequestHash) = (null, "");
        RequestKey = TransactionId is null ? null : RequestKey;
        ErasedAt ??= at;
    }

    private void Set(ProvisioningStatus status, string? reason, DateTimeOffset at) =>
        (Status, Reason, ChangedAt) = (status, reason?.Shortened(ReasonLength), at);

    private void Require(bool isRight, string step)
    {
        if (!isRight)
        {
            throw new InvalidOperationException($"A provisioning that is {Status} cannot {step}.");
        }
    }
}
