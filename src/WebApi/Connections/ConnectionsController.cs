using Infrajet.Application.Connections;
using Infrajet.Application.GitHub;
using Infrajet.Domain.Connections;
using Infrajet.WebApi.Http;
using Infrajet.WebApi.OpenApi;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Infrajet.WebApi.Connections;

[Route("api/v1/github")]
public sealed class ConnectionsController(IMediator mediator, PublicAddress address, HandshakeCookie cookie) : ApiController
{
    internal const string CallbackPath = "/api/v1/github/auth/callback";

    /// <summary>Begins to connect the caller's GitHub account: where to send them, and what GitHub will bring back.</summary>
    /// <remarks>
    /// The state that is answered is ours, holds for ten minutes and once, and only for the caller; a browser's also only in that browser. The
    /// caller's own state is handed back at the end as <c>caller_state</c>.
    /// </remarks>
    [HttpGet("auth/login", Name = "beginGitHubConnection")]
    [Refuses(typeof(ConnectionFailures), nameof(ConnectionFailures.NotConfigured))]
    [ProducesResponseType<GitHubAuthResponse>(StatusCodes.Status200OK)]
    public async Task<IActionResult> Begin([FromQuery] BeginConnectionQuery query, CancellationToken cancellationToken)
    {
        var traveller = cookie.SetOut(HttpContext, isOnPage: false);
        var callback = address.For(Request, CallbackPath);
        var begin = new BeginConnection(HandshakePurpose.Connect, traveller, query.State, query.ReturnTo, callback);
        return Answer(
            await mediator.Send(begin, cancellationToken),
            begun => Ok(new GitHubAuthResponse(begun.AuthorizationUrl.AbsoluteUri, begun.State))
        );
    }

    /// <summary>Connects the account with the code that GitHub gave out; for programs, and pages that take GitHub's answer themselves.</summary>
    [Unprocessable]
    [HttpPost("auth/callback", Name = "finishGitHubConnection")]
    [Refuses(
        typeof(ConnectionFailures),
        nameof(ConnectionFailures.StateInvalid),
        nameof(ConnectionFailures.CodeRefused),
        nameof(ConnectionFailures.AccountTaken),
        nameof(ConnectionFailures.AccountDiffers),
        nameof(ConnectionFailures.NotConfigured),
        nameof(ConnectionFailures.ClientRefused)
    )]
    [Refuses(typeof(GitHubFailures), nameof(GitHubFailures.Unavailable))]
    [ProducesResponseType<GitHubUserProfile>(StatusCodes.Status200OK)]
    public async Task<IActionResult> Finish(GitHubCallbackRequest body, CancellationToken cancellationToken)
    {
        var traveller = cookie.ComeBack(HttpContext);
        var finish = new FinishConnection(body.State ?? "", body.Code, traveller, IsOnPage: false);
        return Answer(await mediator.Send(finish, cancellationToken), finished => Ok(GitHubUserProfile.Of(finished)));
    }

    /// <summary>Whether the caller has connected a GitHub account, and what was granted.</summary>
    [HttpGet("connection/status", Name = "showGitHubConnection")]
    [ProducesResponseType<ConnectionDetails>(StatusCodes.Status200OK)]
    public async Task<IActionResult> Show(CancellationToken cancellationToken) =>
        Answer(await mediator.Send(new ShowConnection(), cancellationToken));

    /// <summary>Gives the caller's GitHub account up here in any case, and has GitHub take the token back.</summary>
    [Unprocessable]
    [HttpPost("disconnect", Name = "disconnectGitHub")]
    [Refuses(typeof(ConnectionFailures), nameof(ConnectionFailures.NotConnected))]
    [ProducesResponseType<Disconnected>(StatusCodes.Status200OK)]
    public async Task<IActionResult> End(
        [FromBody(EmptyBodyBehavior = EmptyBodyBehavior.Allow)] GitHubDisconnectRequest? body,
        CancellationToken cancellationToken
    ) => Answer(await mediator.Send(new Disconnect(body?.RevokeToken ?? true), cancellationToken));
}
