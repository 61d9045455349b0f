using Infrajet.Application.Webhooks.Deliveries;
using Infrajet.Domain.Webhooks;
using Microsoft.AspNetCore.Mvc;

namespace Infrajet.WebApi.Webhooks;

public sealed record DeliveryQuery
{
    /// <summary>GitHub's name of the event.</summary>
    /// <example>push</example>
    [FromQuery(Name = "event")]
    public string? Event { get; init; }

    /// <summary>GitHub's name of the action within it.</summary>
    [FromQuery(Name = "action")]
    public string? Action { get; init; }

    /// <summary><c>waiting</c>, <c>done</c>, <c>kept</c>, <c>echo</c>, <c>failed</c>, <c>missing</c> or <c>lost</c>.</summary>
    [FromQuery(Name = "state")]
    public ReceiptState? State { get; init; }

    /// <summary>GitHub's number of the installation.</summary>
    [FromQuery(Name = "installation_id")]
    public long? InstallationId { get; init; }

    /// <summary>GitHub's number of the repository.</summary>
    [FromQuery(Name = "repository_id")]
    public long? RepositoryId { get; init; }

    /// <summary>GitHub's name of the event's deliveries (X-GitHub-Delivery).</summary>
    [FromQuery(Name = "guid")]
    public string? EventGuid { get; init; }

    /// <summary>The earliest time, inclusive.</summary>
    [FromQuery(Name = "since")]
    public DateTimeOffset? Since { get; init; }

    /// <summary>The latest time, exclusive.</summary>
    [FromQuery(Name = "until")]
    public DateTimeOffset? Until { get; init; }

    public DeliveryFilter AsFilter() => new(Event, Action, State, InstallationId, RepositoryId, EventGuid, Since, Until);
}

public sealed record ReplayDeliveriesRequest
{
    /// <summary>Only these, 100 at most; all that match where left out.</summary>
    public IReadOnlyList<string>? Ids { get; init; }

    /// <summary>Only this kind of event.</summary>
    /// <example>workflow_run</example>
    public string? Event { get; init; }

    /// <summary>Only those in this state. Where neither ids nor a state are named: those that failed.</summary>
    public ReceiptState? State { get; init; }

    /// <summary>Only those that came at this time or later.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>Only those that came before this time.</summary>
    public DateTimeOffset? Until { get; init; }

    public ReplayDeliveries AsCommand() =>
        new(new DeliveryFilter(Event, State: State ?? (Ids is null ? ReceiptState.Failed : null), Since: Since, Until: Until), Ids);
}
