namespace Infrajet.Domain.Dispatching;

/// <summary>Whose dispatch it is, where to, and by what it is known.</summary>
/// <param name="Target">The provisioning profile whose credential it is sent with; null where it is the person's own right.</param>
/// <param name="ProvisioningId">What is moved on when it moves.</param>
public sealed record DispatchOrigin(
    string Id,
    long PersonId,
    long RepositoryId,
    string CorrelationId,
    string Mark,
    string? Target = null,
    string? ProvisioningId = null
);
