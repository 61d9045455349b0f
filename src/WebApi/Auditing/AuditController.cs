using Infrajet.Application.Auditing;
using Infrajet.Application.Common;
using Infrajet.WebApi.Http;
using Infrajet.WebApi.OpenApi;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace Infrajet.WebApi.Auditing;

[Route("api/v1/audit")]
[Refuses(typeof(CommonFailures), nameof(CommonFailures.AdministratorNeeded))]
public sealed class AuditController(IMediator mediator) : ApiController
{
    /// <summary>What was done here, newest first; for administrators.</summary>
    [HttpGet(Name = "listAudit")]
    [ProducesResponseType<Page<AuditLine>>(StatusCodes.Status200OK)]
    public async Task<IActionResult> List([FromQuery] AuditQuery query, [FromQuery] PageQuery page, CancellationToken cancellationToken) =>
        Answer(await mediator.Send(new ListAudit(query.AsFilter(), page.Limit, page.After), cancellationToken));

    /// <summary>Every matching entry, oldest first, one JSON object per line; for administrators.</summary>
    [HttpGet("export", Name = "exportAudit")]
    [ProducesResponseType<AuditLine>(StatusCodes.Status200OK, NdjsonResult.ContentType)]
    public async Task<IActionResult> Export([FromQuery] AuditQuery query, CancellationToken cancellationToken) =>
        Answer(
            await mediator.Send(new ExportAudit(query.AsFilter()), cancellationToken),
            export => new NdjsonResult<AuditLine>(export.Lines, "infrajet-audit.ndjson")
        );

    /// <summary>Recomputes the chain and names the first entry where it breaks; for administrators.</summary>
    /// <param name="anchor">A place in the chain kept elsewhere, as an earlier verification gave it.</param>
    [HttpGet("verify", Name = "verifyAudit")]
    [ProducesResponseType<AuditVerdict>(StatusCodes.Status200OK)]
    public async Task<IActionResult> Verify([FromQuery] string? anchor, CancellationToken cancellationToken) =>
        Answer(await mediator.Send(new VerifyAudit(anchor), cancellationToken));
}

public sealed record AuditQuery
{
    /// <summary>The login of whoever did it.</summary>
    [FromQuery(Name = "actor")]
    public string? Actor { get; init; }

    /// <summary>What was done.</summary>
    /// <example>api_token.created</example>
    [FromQuery(Name = "action")]
    public string? Action { get; init; }

    /// <summary>The id or name of what it was done to.</summary>
    [FromQuery(Name = "subject")]
    public string? Subject { get; init; }

    /// <summary><c>done</c>, or <c>refused:</c> and an error code.</summary>
    [FromQuery(Name = "outcome")]
    public string? Outcome { get; init; }

    /// <summary>The request in which it was done.</summary>
    [FromQuery(Name = "correlation_id")]
    public string? CorrelationId { get; init; }

    /// <summary>The earliest time, inclusive.</summary>
    [FromQuery(Name = "from")]
    public DateTimeOffset? From { get; init; }

    /// <summary>The latest time, exclusive.</summary>
    [FromQuery(Name = "to")]
    public DateTimeOffset? To { get; init; }

    public AuditFilter AsFilter() => new(Actor, Action, Subject, Outcome, CorrelationId, From, To);
}
