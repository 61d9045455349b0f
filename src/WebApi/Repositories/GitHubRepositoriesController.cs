using Infrajet.Application.GitHub;
using Infrajet.Application.Installations;
using Infrajet.Application.Repositories;
using Infrajet.Application.Repositories.AtGitHub;
using Infrajet.WebApi.Http;
using Infrajet.WebApi.OpenApi;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace Infrajet.WebApi.Repositories;

/// <summary>Repositories as GitHub shows them to the caller, whether they are in their list here or not.</summary>
[Unprocessable]
[Route("api/v1/github/repositories")]
[Refuses(typeof(GitHubFailures), nameof(GitHubFailures.Unavailable))]
public sealed class GitHubRepositoriesController(IMediator mediator) : ApiController
{
    /// <summary>The repositories that GitHub shows the caller, by name.</summary>
    [HttpGet(Name = "listGitHubRepositories")]
    [Refuses(typeof(RepositoryFailures), nameof(RepositoryFailures.NotConnected), nameof(RepositoryFailures.TokenExpired))]
    [ProducesResponseType<GitHubRepositoryList>(StatusCodes.Status200OK)]
    public async Task<IActionResult> List([FromQuery] GitHubRepositoryQuery query, CancellationToken cancellationToken) =>
        Answer(await mediator.Send(new ListGitHubRepositories(query.Page, query.PerPage, query.Part), cancellationToken));

    /// <summary>One repository, as GitHub shows it to the caller.</summary>
    /// <param name="owner" example="octocat">The person or organisation that owns it.</param>
    /// <param name="repo" example="hello-world">Its name there.</param>
    [HttpGet("{owner}/{repo}", Name = "showGitHubRepository")]
    [Refuses(
        typeof(RepositoryFailures),
        nameof(RepositoryFailures.NotConnected),
        nameof(RepositoryFailures.TokenExpired),
        nameof(RepositoryFailures.NotVisible)
    )]
    [ProducesResponseType<GitHubRepository>(StatusCodes.Status200OK)]
    public async Task<IActionResult> Show(string owner, string repo, CancellationToken cancellationToken) =>
        Answer(await mediator.Send(new ShowGitHubRepository($"{owner}/{repo}"), cancellationToken));

    /// <summary>Makes a repository where the App is installed.</summary>
    /// <remarks>
    /// In an organisation the App makes it, if you may do so yourself; in your own account your own token does, since GitHub lets no App do
    /// that. It is in your list then.
    /// </remarks>
    [HttpPost(Name = "createGitHubRepository")]
    [Refuses(typeof(RepositoryFailures), nameof(RepositoryFailures.NotConnected), nameof(RepositoryFailures.TokenExpired))]
    [Refuses(
        typeof(InstallationFailures),
        nameof(InstallationFailures.NotFound),
        nameof(InstallationFailures.MayNotCreate),
        nameof(InstallationFailures.AppMayNotCreate),
        nameof(InstallationFailures.OwnTokenNeeded),
        nameof(InstallationFailures.Suspended),
        nameof(InstallationFailures.AppNotConfigured)
    )]
    [ProducesResponseType<CreatedRepository>(StatusCodes.Status200OK)]
    public async Task<IActionResult> Create(CreateRepositoryRequest body, CancellationToken cancellationToken)
    {
        var command = new CreateRepository(
            body.InstallationId ?? 0,
            body.Name ?? "",
            body.Description,
            body.Private ?? true,
            body.Owner,
            body.AutoInit ?? true
        );
        return Answer(await mediator.Send(command, cancellationToken));
    }

    /// <summary>Whether somebody, by a GitHub token of theirs, gets at a repository through an installation.</summary>
    /// <remarks>The token is asked with and kept nowhere. A bad one is an answer; that GitHub cannot be asked is 502.</remarks>
    [HttpPost("validate-access", Name = "validateRepositoryAccess")]
    [Refuses(typeof(InstallationFailures), nameof(InstallationFailures.AppNotConfigured))]
    [ProducesResponseType<ValidatedAccess>(StatusCodes.Status200OK)]
    public async Task<IActionResult> ValidateAccess(ValidateAccessRequest body, CancellationToken cancellationToken)
    {
        var query = new ValidateAccess(body.UserAccessToken ?? "", body.InstallationId ?? 0, body.RepoOwner ?? "", body.RepoName ?? "");
        return Answer(await mediator.Send(query, cancellationToken));
    }
}
