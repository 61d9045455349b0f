using Infrajet.Domain.Jobs;
using Microsoft.AspNetCore.Mvc;

namespace Infrajet.WebApi.Jobs;

public sealed record JobQuery
{
    /// <summary>Everybody's, and those that the product itself ordered; for administrators.</summary>
    [FromQuery(Name = "all")]
    public bool All { get; init; }

    /// <summary><c>waiting</c>, <c>running</c>, <c>done</c> or <c>parked</c>.</summary>
    [FromQuery(Name = "state")]
    public WorkState? State { get; init; }

    /// <summary>Which work.</summary>
    /// <example>dispatch.send</example>
    [FromQuery(Name = "kind")]
    public string? Kind { get; init; }

    /// <summary>The id of what it is done for.</summary>
    [FromQuery(Name = "subject")]
    public string? Subject { get; init; }
}

public sealed record ReplayJobsRequest
{
    /// <summary>Only this kind of work; every kind where left out.</summary>
    /// <example>dispatch.send</example>
    public string? Kind { get; init; }

    /// <summary>Only these, 100 at most; all where left out.</summary>
    public IReadOnlyList<string>? Ids { get; init; }

    /// <summary>Only those parked at this time or later.</summary>
    public DateTimeOffset? Since { get; init; }
}
