using Infrajet.Domain.Webhooks;

namespace Infrajet.Application.Webhooks.Deliveries;

/// <param name="EventGuid">GitHub's name of the event, which all its deliveries share (X-GitHub-Delivery).</param>
/// <param name="HookId">GitHub's number of the hook; 0 where it is not known.</param>
/// <param name="Cause">Why it is in this state.</param>
/// <param name="Attempts">How often it was tried here.</param>
/// <param name="Copies">How often it came again after the first time.</param>
/// <param name="Asked">How often GitHub was asked to send it again.</param>
/// <param name="ReceivedAt">When it came first; of one that never came, when GitHub tried.</param>
/// <param name="Bytes">The length of its payload; null where that never came.</param>
public sealed record DeliveryLine(
    string Id,
    string Source,
    string EventGuid,
    long HookId,
    string Event,
    string? Action,
    long? InstallationId,
    long? RepositoryId,
    ReceiptState State,
    string? Cause,
    int Attempts,
    int Copies,
    int Asked,
    DateTimeOffset? AskedAt,
    DateTimeOffset ReceivedAt,
    DateTimeOffset? EndedAt,
    int? Bytes,
    string CorrelationId
);
