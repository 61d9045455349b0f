using Infrajet.Application.Provisioning;
using Infrajet.Domain.Provisioning;
using Microsoft.AspNetCore.Mvc;

namespace Infrajet.WebApi.Provisioning;

/// <param name="Status"><c>dispatched</c>: GitHub has it; <c>validated</c>: it is written down and waits for its turn.</param>
/// <param name="TrackingUrl">Where to ask how it stands.</param>
public sealed record ProvisioningAnswer(string Id, ProvisioningStatus Status, string CorrelationId, string ClientId, Uri TrackingUrl);

public sealed record ProvisioningQuery
{
    /// <summary>Only those that stand so.</summary>
    /// <example>in_progress</example>
    [FromQuery(Name = "status")]
    public ProvisioningStatus? Status { get; init; }

    /// <summary>Only those of this client.</summary>
    /// <example>cust_sb001</example>
    [FromQuery(Name = "client_id")]
    public string? ClientId { get; init; }

    /// <summary>Only those of this domain.</summary>
    /// <example>smallbusiness.com</example>
    [FromQuery(Name = "domain")]
    public string? Domain { get; init; }

    /// <summary>Only those of this tier.</summary>
    /// <example>basic</example>
    [FromQuery(Name = "tier")]
    public string? Tier { get; init; }

    /// <summary>Only those at this target.</summary>
    /// <example>staging</example>
    [FromQuery(Name = "target")]
    public string? Target { get; init; }

    internal ProvisioningFilter AsFilter() => new(Status, Target, ClientId, Domain, Tier);
}
