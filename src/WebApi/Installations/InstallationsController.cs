using Infrajet.Application.GitHub;
using Infrajet.Application.Installations;
using Infrajet.Application.Repositories;
using Infrajet.WebApi.Authentication;
using Infrajet.WebApi.Http;
using Infrajet.WebApi.OpenApi;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Infrajet.WebApi.Installations;

[Unprocessable]
[Route("api/v1/github")]
public sealed class InstallationsController(IMediator mediator) : ApiController
{
    /// <summary>The App's installations that the caller has to do with.</summary>
    /// <remarks>
    /// GitHub tells them to tokens that were given to a GitHub App. With any other token it is those in the caller's own account and in their
    /// organisations.
    /// </remarks>
    [HttpGet("installations", Name = "listInstallations")]
    [Refuses(typeof(RepositoryFailures), nameof(RepositoryFailures.NotConnected), nameof(RepositoryFailures.TokenExpired))]
    [Refuses(
        typeof(InstallationFailures),
        nameof(InstallationFailures.TokenOfSomebodyElse),
        nameof(InstallationFailures.CannotList),
        nameof(InstallationFailures.AppNotConfigured)
    )]
    [ProducesResponseType<InstallationDetails[]>(StatusCodes.Status200OK)]
    public async Task<IActionResult> List([FromHeader(Name = "X-GitHub-Token")] string? token, CancellationToken cancellationToken) =>
        Answer(
            await mediator.Send(new ListInstallations(token is null ? null : new GitHubToken(token)), cancellationToken),
            all => Ok(all.Items)
        );

    /// <summary>Hands out a token of an installation, good for an hour, for repositories in which the caller has the right themselves.</summary>
    /// <remarks>Only where an operator allows it (<c>GitHub:App:HandsOutTokens</c>). Each is recorded: to whom, where and for what.</remarks>
    [HttpPost("installation/token", Name = "handOutInstallationToken")]
    [Refuses(typeof(RepositoryFailures), nameof(RepositoryFailures.NotConnected), nameof(RepositoryFailures.TokenExpired))]
    [Refuses(
        typeof(InstallationFailures),
        nameof(InstallationFailures.NotFound),
        nameof(InstallationFailures.TokensNotHandedOut),
        nameof(InstallationFailures.Suspended),
        nameof(InstallationFailures.AppNotConfigured),
        nameof(InstallationFailures.AppRefused)
    )]
    [ProducesResponseType<HandedOutToken>(StatusCodes.Status200OK)]
    public async Task<IActionResult> HandOut(HandOutTokenRequest body, CancellationToken cancellationToken)
    {
        var command = new HandOutToken(body.InstallationId ?? 0, body.Repositories, body.Permissions);
        return Answer(await mediator.Send(command, cancellationToken));
    }

    /// <summary>Where the App is let into an account.</summary>
    [HttpGet("install", Name = "showInstallLink")]
    [Refuses(typeof(InstallationFailures), nameof(InstallationFailures.AppNotConfigured))]
    [ProducesResponseType<InstallLink>(StatusCodes.Status200OK)]
    public async Task<IActionResult> ShowInstallLink([FromQuery] InstallQuery query, CancellationToken cancellationToken) =>
        Answer(await mediator.Send(new ShowInstallLink(query.State, query.SuggestedTargetId), cancellationToken));

    /// <summary>How the App stands. GitHub is asked at most twice a minute, however many ask here.</summary>
    [AllowAnonymous]
    [HttpGet("health", Name = "checkGitHubApp")]
    [ProducesResponseType<GitHubAppHealth>(StatusCodes.Status200OK)]
    [ProducesResponseType<GitHubAppHealth>(StatusCodes.Status503ServiceUnavailable)]
    public async Task<IActionResult> CheckHealth(CancellationToken cancellationToken)
    {
        var isForAdministrator = HttpCall.CallerOf(HttpContext)?.IsAdministrator == true;
        return Answer(
            await mediator.Send(new CheckApp(), cancellationToken),
            health =>
                StatusCode(
                    health.Status == AppStatus.Unhealthy ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status200OK,
                    GitHubAppHealth.Of(health, isForAdministrator)
                )
        );
    }
}
