using Infrajet.Application.Common;
using Infrajet.Application.Installations.Setup;
using Infrajet.Application.Sessions;
using Infrajet.Domain.Common;
using Infrajet.WebApi.Authentication;
using Infrajet.WebApi.Connections;
using Infrajet.WebApi.Http;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Infrajet.WebApi.Installations;

/// <summary>Pages on which an administrator has GitHub make the App, and sees where it was installed.</summary>
[AllowAnonymous]
[ApiExplorerSettings(IgnoreApi = true)]
[Route("setup")]
public sealed class SetupController(IMediator mediator, PublicAddress address, HandshakeCookie cookie) : ApiController
{
    [HttpGet]
    public async Task<IActionResult> Show(string? organization, bool replace, CancellationToken cancellationToken)
    {
        if (RefusalOf(HttpCall.CallerOf(HttpContext)) is { } refusal)
        {
            return refusal;
        }

        var shown = await mediator.Send(new ShowSetup(), cancellationToken);
        return await shown.Match<Task<IActionResult>>(
            async state =>
                state.App is { IsOfSettings: true } || (state.App is not null && !replace)
                    ? SetupPages.Present(state)
                    : await BeginAsync(state, string.IsNullOrEmpty(organization) ? null : organization, cancellationToken),
            failure => Task.FromResult<IActionResult>(SetupPages.Refused(failure))
        );
    }

    /// <summary>The same as for the console, for browsers without a script.</summary>
    [OwnPagesOnly]
    [HttpPost("signin")]
    [Consumes("application/x-www-form-urlencoded")]
    public async Task<IActionResult> SignIn(
        [FromForm] string? token,
        [FromForm(Name = "installation_id")] long? installationId,
        CancellationToken cancellationToken
    )
    {
        var result = await mediator.Send(new SignIn(token?.Trim() ?? ""), cancellationToken);
        return await result.Match<Task<IActionResult>>(
            async session =>
            {
                await ConsoleCookie.SignInAsync(HttpContext, session);
                return SeeOther(installationId is { } id ? $"/setup/installed?installation_id={id}" : "/setup");
            },
            failure => Task.FromResult<IActionResult>(SetupPages.SignIn(failure, installationId))
        );
    }

    /// <summary>Where GitHub sends the browser with the code for the App's credentials.</summary>
    [HttpGet("callback")]
    public async Task<IActionResult> Finish(string? code, string? state, CancellationToken cancellationToken)
    {
        if (RefusalOf(HttpCall.CallerOf(HttpContext)) is { } refusal)
        {
            return refusal;
        }

        var finish = new FinishApp(state ?? "", code ?? "", cookie.ComeBack(HttpContext));
        var finished = await mediator.Send(finish, cancellationToken);
        return finished.Match<IActionResult>(made => SeeOther(made.InstallPage.AbsoluteUri), SetupPages.Refused);
    }

    /// <summary>Where GitHub sends the browser once the App was installed. What the address says proves nothing.</summary>
    [HttpGet("installed")]
    public async Task<IActionResult> ShowInstalled(
        [FromQuery(Name = "installation_id")] string? installationId,
        CancellationToken cancellationToken
    )
    {
        long? id = long.TryParse(installationId, out var number) && number > 0 ? number : null;
        if (HttpCall.CallerOf(HttpContext) is null)
        {
            return SetupPages.SignIn(refusal: null, id);
        }

        var found = await mediator.Send(new ShowInstalled(id), cancellationToken);
        return found.Match(
            SetupPages.Installed,
            failure => failure.Kind == FailureKind.NotFound ? SetupPages.NothingSeen() : SetupPages.Refused(failure)
        );
    }

    private async Task<IActionResult> BeginAsync(SetupState state, string? organization, CancellationToken cancellationToken)
    {
        var traveller = cookie.SetOut(HttpContext, isOnPage: true);
        var begin = new BeginApp(organization, Replaces: state.App is not null, traveller, address.For(Request));
        var begun = await mediator.Send(begin, cancellationToken);
        return begun.Match(one => SetupPages.Begin(one, state, organization), SetupPages.Refused);
    }

    private static SetupPage? RefusalOf(Caller? caller) =>
        caller switch
        {
            null => SetupPages.SignIn(refusal: null),
            { IsAdministrator: false } => SetupPages.NotForYou(caller.Login),
            _ => null,
        };

    // With GET from here on, whatever came before.
    private StatusCodeResult SeeOther(string address)
    {
        Response.Headers.Location = address;
        return StatusCode(StatusCodes.Status303SeeOther);
    }
}
