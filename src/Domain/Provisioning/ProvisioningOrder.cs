using Infrajet.Domain.Provisioning.Contracts;

namespace Infrajet.Domain.Provisioning;

/// <summary>What somebody asked for, as far as it is kept in the clear.</summary>
/// <param name="Target">The profile by which it is provisioned.</param>
/// <param name="ContractVersion">By which its payload was checked.</param>
/// <param name="RequestHash">Of the target and the effective payload: by this the same request is told from another one.</param>
/// <param name="IdempotencyKey">The caller's own name for the request, where they gave one.</param>
public sealed record ProvisioningOrder(
    long PersonId,
    string CorrelationId,
    string Target,
    string ContractVersion,
    CustomerFacts Customer,
    string RequestHash,
    string? IdempotencyKey
);
