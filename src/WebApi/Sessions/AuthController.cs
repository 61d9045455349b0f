using Infrajet.Application.Common;
using Infrajet.Application.Sessions;
using Infrajet.Domain.Common;
using Infrajet.WebApi.Authentication;
using Infrajet.WebApi.Http;
using Infrajet.WebApi.OpenApi;
using MediatR;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Infrajet.WebApi.Sessions;

[Route("api/v1/auth")]
public sealed class AuthController(IMediator mediator) : ApiController
{
    /// <summary>Who is calling, and by which way in.</summary>
    [HttpGet("me", Name = "showMe")]
    [ProducesResponseType<MyIdentity>(StatusCodes.Status200OK)]
    public IActionResult ShowMe([FromServices] ICall call) => Ok(MyIdentity.Of(call.Caller));

    /// <summary>The token that the console sends with every change.</summary>
    [HttpGet("antiforgery", Name = "showAntiforgeryToken")]
    [ProducesResponseType<AntiforgeryToken>(StatusCodes.Status200OK)]
    public IActionResult ShowAntiforgeryToken([FromServices] IAntiforgery antiforgery) =>
        Ok(new AntiforgeryToken(AmbientCredentialGuard.TokenHeader, antiforgery.GetAndStoreTokens(HttpContext).RequestToken!));

    /// <summary>Exchanges a person's GitHub token for a session.</summary>
    [AllowAnonymous]
    [HttpPost("verify", Name = "verifyGitHubToken")]
    [Refuses(
        typeof(SessionFailures),
        nameof(SessionFailures.NoGitHubToken),
        nameof(SessionFailures.TokenRestricted),
        nameof(SessionFailures.GitHubUnavailable)
    )]
    [ProducesResponseType<VerifyResponse>(StatusCodes.Status200OK)]
    [ProducesResponseType<VerifyRefusal>(StatusCodes.Status401Unauthorized)]
    public async Task<IActionResult> Verify(VerifyRequest body, CancellationToken cancellationToken)
    {
        var scopes = body.Scopes ?? VerifyRequest.DefaultScopes;
        var result = await mediator.Send(new VerifyGitHubToken(body.Token ?? "", scopes), cancellationToken);
        if (result.Failure is { Kind: FailureKind.Unauthenticated } failure)
        {
            Response.Headers.WWWAuthenticate = Schemes.Bearer;
            return Unauthorized(new VerifyRefusal(false, failure.Message, scopes));
        }

        return Answer(result, verified => Ok(VerifyResponse.Of(verified)));
    }

    /// <summary>Ends one of the caller's sessions; a session that is not theirs, or over already, changes nothing.</summary>
    [HttpPost("logout", Name = "logOut")]
    [ProducesResponseType<LogoutResponse>(StatusCodes.Status200OK)]
    public async Task<IActionResult> Logout(LogoutRequest body, CancellationToken cancellationToken)
    {
        var result = await mediator.Send(new EndSession(body.SessionId ?? ""), cancellationToken);
        return result.Failure is null or { Kind: FailureKind.NotFound }
            ? Ok(new LogoutResponse(true, "The session is over."))
            : Answer(result);
    }
}
