using Infrajet.Application.Connections;
using Infrajet.Application.GitHub;
using Infrajet.Domain.Common;
using Infrajet.Domain.Connections;
using Infrajet.WebApi.Authentication;
using Infrajet.WebApi.Http;
using Infrajet.WebApi.OpenApi;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.WebUtilities;

namespace Infrajet.WebApi.Connections;

/// <summary>Where browsers leave for GitHub and come back; whoever reads no pages is refused as everywhere else.</summary>
[AllowAnonymous]
public sealed class GitHubPagesController(IMediator mediator, PublicAddress address, HandshakeCookie cookie) : ApiController
{
    private const string Home = "/";
    private const string SignInPath = "/signin/github";

    /// <summary>Sends the browser to GitHub to sign in; it comes back signed in, with the account connected.</summary>
    [HttpGet(SignInPath, Name = "signInWithGitHub")]
    [Refuses(typeof(ConnectionFailures), nameof(ConnectionFailures.NotConfigured))]
    [ProducesResponseType(StatusCodes.Status302Found)]
    public async Task<IActionResult> SignIn([FromQuery] GitHubSignInQuery query, CancellationToken cancellationToken)
    {
        var traveller = cookie.SetOut(HttpContext, isOnPage: true);
        var callback = address.For(Request, ConnectionsController.CallbackPath);
        var begin = new BeginConnection(HandshakePurpose.SignIn, traveller, CallerState: null, query.ReturnTo ?? Home, callback);
        var begun = await mediator.Send(begin, cancellationToken);
        return begun.Match(sent => new SentOn(sent.AuthorizationUrl.AbsoluteUri), Refused);
    }

    /// <summary>Where GitHub sends the browser back to.</summary>
    /// <remarks>On to where it was to return to, with <c>github=connected</c> and <c>caller_state</c> where an account was connected; else a page.</remarks>
    [HttpGet(ConnectionsController.CallbackPath, Name = "returnFromGitHub")]
    [Refuses(
        typeof(ConnectionFailures),
        nameof(ConnectionFailures.StateInvalid),
        nameof(ConnectionFailures.NotAskedFor),
        nameof(ConnectionFailures.Denied),
        nameof(ConnectionFailures.CodeRefused),
        nameof(ConnectionFailures.AccountTaken),
        nameof(ConnectionFailures.AccountDiffers),
        nameof(ConnectionFailures.NotConfigured),
        nameof(ConnectionFailures.ClientRefused)
    )]
    [Refuses(typeof(GitHubFailures), nameof(GitHubFailures.Unavailable))]
    [ProducesResponseType(StatusCodes.Status200OK)]
    [ProducesResponseType(StatusCodes.Status302Found)]
    public async Task<IActionResult> ComeBack([FromQuery] GitHubReturnQuery query, CancellationToken cancellationToken)
    {
        if (string.IsNullOrEmpty(query.State))
        {
            return Refused(query.InstallationId is null ? ConnectionFailures.StateInvalid : ConnectionFailures.NotAskedFor);
        }

        var code = string.IsNullOrEmpty(query.Error) ? query.Code : null;
        var finish = new FinishConnection(query.State, code, cookie.ComeBack(HttpContext), IsOnPage: true);
        var finished = await mediator.Send(finish, cancellationToken);
        return await finished.Match(GoOnAsync, failure => Task.FromResult(Refused(failure)));
    }

    private async Task<IActionResult> GoOnAsync(FinishedConnection finished)
    {
        if (finished.Session is { } session)
        {
            await ConsoleCookie.SignInAsync(HttpContext, session);
            return new SentOn(finished.ReturnTo ?? Home);
        }

        if (finished.ReturnTo is not { } place)
        {
            return new HtmlPage(
                StatusCodes.Status200OK,
                "Connected",
                $"Infrajet may act for {finished.Profile.Login} at GitHub now. You can close this page."
            );
        }

        var result = new Dictionary<string, string?> { ["github"] = "connected", ["caller_state"] = finished.CallerState };
        return new SentOn(QueryHelpers.AddQueryString(place, result.Where(pair => pair.Value is not null)));
    }

    private IActionResult Refused(Failure failure) =>
        HtmlPage.IsWanted(Request)
            ? new HtmlPage(Errors.StatusOf(failure.Kind), "That did not work", failure.Message, "Back to Infrajet", Home)
            : new FailureResult(failure);
}

public sealed record GitHubSignInQuery
{
    /// <summary>Where to go then: a path of Infrajet's own.</summary>
    /// <example>/runs</example>
    [FromQuery(Name = "return_to")]
    public string? ReturnTo { get; init; }
}

public sealed record GitHubReturnQuery
{
    /// <summary>What is exchanged for a token.</summary>
    /// <example>6f1d4e2c8b7a90314f5e</example>
    [FromQuery(Name = "code")]
    public string? Code { get; init; }

    /// <summary>What was given along to GitHub.</summary>
    /// <example>pVZ1m3xq0Jb7cR5uQe2yTn8sLk4hWd6fGa9oXiCzEtM</example>
    [FromQuery(Name = "state")]
    public string? State { get; init; }

    /// <summary>Why there is no code.</summary>
    /// <example>access_denied</example>
    [FromQuery(Name = "error")]
    public string? Error { get; init; }

    /// <summary>Sent along by GitHub after an App was installed, and never believed.</summary>
    /// <example>40193247</example>
    [FromQuery(Name = "installation_id")]
    public string? InstallationId { get; init; }
}
