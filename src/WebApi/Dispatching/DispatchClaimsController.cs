using System.Diagnostics.CodeAnalysis;
using Infrajet.Application.Dispatching;
using Infrajet.Application.Dispatching.Workflows;
using Infrajet.Application.GitHub;
using Infrajet.Application.Sessions;
using Infrajet.WebApi.Authentication;
using Infrajet.WebApi.Http;
using Infrajet.WebApi.OpenApi;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace Infrajet.WebApi.Dispatching;

/// <summary>Where runs say which dispatch they work on.</summary>
[Route("api/github/dispatches/claim")]
public sealed class DispatchClaimsController(IMediator mediator, PublicAddress address) : ApiController
{
    /// <summary>Called by a run: may it do the work of this dispatch? 409 <c>ALREADY_CLAIMED</c> means stop.</summary>
    [TakesActionsToken]
    [HttpPost(Name = "claimDispatch")]
    [Refuses(
        typeof(DispatchFailures),
        nameof(DispatchFailures.ActionsTokenRefused),
        nameof(DispatchFailures.ClaimRefused),
        nameof(DispatchFailures.AlreadyClaimed)
    )]
    [Refuses(typeof(SessionFailures), nameof(SessionFailures.IssuerUnavailable))]
    [ProducesResponseType<ClaimAnswer>(StatusCodes.Status200OK)]
    public async Task<IActionResult> Claim(ClaimRequest body, CancellationToken cancellationToken)
    {
        var token = BearerHandler.TokenOf(Request) is { } text ? new GitHubToken(text) : null;
        var request = new ClaimDispatch(token, body.Cid ?? "", body.RunId, body.RunAttempt, address.For(Request));
        return Answer(await mediator.Send(request, cancellationToken), claimed => Ok(new ClaimAnswer(true, claimed.CorrelationId)));
    }
}

public sealed record ClaimRequest
{
    /// <summary>The <c>_infrajet.cid</c> of the event's <c>client_payload</c>.</summary>
    /// <example>01kg9x4v80t7c2m9y4b1n6k8fd.3f2a9c01b7de</example>
    [DisallowNull]
    public string? Cid { get; init; }

    /// <summary>The run's number; where it is given it must be the token's.</summary>
    /// <example>30433642</example>
    public long? RunId { get; init; }

    /// <summary>The run's attempt; where it is given it must be the token's.</summary>
    /// <example>1</example>
    public int? RunAttempt { get; init; }
}

/// <param name="Claimed">Always true: go on. Stop is a refusal.</param>
/// <param name="CorrelationId">The dispatch's, as its caller knows it.</param>
public sealed record ClaimAnswer(bool Claimed, string CorrelationId);
