using System.Diagnostics.CodeAnalysis;
using Infrajet.Application.Common;
using Infrajet.Application.Sessions;
using Infrajet.WebApi.Authentication;
using Infrajet.WebApi.Http;
using Infrajet.WebApi.OpenApi;
using MediatR;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Infrajet.WebApi.Sessions;

/// <summary>The console's way in and out: a session in a cookie.</summary>
public sealed class ConsoleController(IMediator mediator) : ApiController
{
    /// <summary>Signs the browser in with any bearer credential.</summary>
    [AllowAnonymous]
    [OwnPagesOnly]
    [HttpPost("/signin", Name = "signIn")]
    [Refuses(
        typeof(SessionFailures),
        nameof(SessionFailures.CredentialRefused),
        nameof(SessionFailures.TokenRestricted),
        nameof(SessionFailures.GitHubUnavailable),
        nameof(SessionFailures.IssuerUnavailable)
    )]
    [Refuses(typeof(AmbientCredentialGuard), nameof(AmbientCredentialGuard.ForeignOrigin))]
    [ProducesResponseType<MyIdentity>(StatusCodes.Status200OK)]
    public async Task<IActionResult> SignIn(SignInRequest body, CancellationToken cancellationToken)
    {
        var result = await mediator.Send(new SignIn(body.Token ?? ""), cancellationToken);
        return await result.Match<Task<IActionResult>>(
            async session =>
            {
                await ConsoleCookie.SignInAsync(HttpContext, session);
                return Ok(MyIdentity.Of(session.Caller));
            },
            failure => Task.FromResult<IActionResult>(new FailureResult(failure))
        );
    }

    /// <summary>Ends the browser's session everywhere and takes the cookie back.</summary>
    [HttpPost("/signout", Name = "signOut")]
    [ProducesResponseType(StatusCodes.Status204NoContent)]
    public async Task<IActionResult> SignOut([FromServices] ICall call, CancellationToken cancellationToken)
    {
        await HttpContext.SignOutAsync(Schemes.Console);
        return call.Caller.SessionId is { } session
            ? Answer(await mediator.Send(new EndSession(session), cancellationToken), _ => NoContent())
            : NoContent();
    }
}

public sealed record SignInRequest
{
    /// <example>ijt_0000000000000000000000000000000000000000000000000000000000000000</example>
    [DisallowNull]
    public string? Token { get; init; }
}
