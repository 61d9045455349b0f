namespace Infrajet.Domain.Provisioning.Contracts;

/// <summary>What the product itself needs to know of a customer; everything else is the workflow's.</summary>
public sealed record CustomerFacts(string Domain, string Email, string Tier, string ClientId, string? TransactionId);
