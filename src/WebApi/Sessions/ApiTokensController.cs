using System.Diagnostics.CodeAnalysis;
using Infrajet.Application.Common;
using Infrajet.Application.Sessions;
using Infrajet.WebApi.Http;
using Infrajet.WebApi.OpenApi;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace Infrajet.WebApi.Sessions;

[Route("api/v1/auth/tokens")]
public sealed class ApiTokensController(IMediator mediator) : ApiController
{
    /// <summary>The caller's API tokens, newest first; never the tokens themselves.</summary>
    [HttpGet(Name = "listApiTokens")]
    [ProducesResponseType<Page<ApiTokenDetails>>(StatusCodes.Status200OK)]
    public async Task<IActionResult> List([FromQuery] PageQuery page, CancellationToken cancellationToken) =>
        Answer(await mediator.Send(new ListApiTokens(page.Limit, page.After), cancellationToken));

    /// <summary>Makes an API token for automation. It is shown in this answer and never again.</summary>
    [HttpPost(Name = "createApiToken")]
    [ProducesResponseType<CreatedApiToken>(StatusCodes.Status201Created)]
    public async Task<IActionResult> Create(CreateApiTokenRequest body, CancellationToken cancellationToken)
    {
        var command = new CreateApiToken(body.Name ?? "", body.ExpiresInDays ?? CreateApiToken.DefaultDays);
        return Answer(await mediator.Send(command, cancellationToken), token => Created((string?)null, token));
    }

    /// <summary>Revokes an API token at once.</summary>
    /// <param name="id" example="tok_01kg9x4v806h2s1d8m0k7zqfbr">The token's id, as the list shows it.</param>
    [HttpDelete("{id}", Name = "revokeApiToken")]
    [Refuses(typeof(SessionFailures), nameof(SessionFailures.TokenNotFound))]
    [ProducesResponseType(StatusCodes.Status204NoContent)]
    public async Task<IActionResult> Revoke(string id, CancellationToken cancellationToken) =>
        Answer(await mediator.Send(new RevokeApiToken(id), cancellationToken), _ => NoContent());
}

public sealed record CreateApiTokenRequest
{
    /// <summary>What the token is for, so that its owner knows it again.</summary>
    /// <example>nightly deployment</example>
    [DisallowNull]
    public string? Name { get; init; }

    /// <summary>1 to 366; 90 where left out.</summary>
    /// <example>90</example>
    public int? ExpiresInDays { get; init; }
}
