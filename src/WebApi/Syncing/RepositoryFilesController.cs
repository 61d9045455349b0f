using Infrajet.Application.Installations;
using Infrajet.Application.Repositories;
using Infrajet.Application.Syncing;
using Infrajet.Application.Syncing.Files;
using Infrajet.WebApi.Http;
using Infrajet.WebApi.OpenApi;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace Infrajet.WebApi.Syncing;

/// <summary>Files that come with the request, into a repository where the App is installed.</summary>
[Unprocessable]
[Route("api/v1/github/repositories")]
[Refuses(typeof(InstallationFailures), nameof(InstallationFailures.NotFound), nameof(InstallationFailures.DoesNotReach))]
[Refuses(typeof(RepositoryFailures), nameof(RepositoryFailures.NotConnected), nameof(RepositoryFailures.NotVisible))]
[Refuses(typeof(SyncRequestFailures), nameof(SyncRequestFailures.MayNotWrite))]
[Refuses(typeof(SyncFailures), nameof(SyncFailures.BranchMoved))]
public sealed class RepositoryFilesController(IMediator mediator) : ApiController
{
    /// <summary>Writes files into a branch as one commit, over whatever is there.</summary>
    [RequestSizeLimit(SyncBodies.Largest)]
    [HttpPost("push", Name = "pushFiles")]
    [ProducesResponseType<PushedFiles>(StatusCodes.Status200OK)]
    public async Task<IActionResult> Push(
        SendFilesRequest body,
        [FromHeader(Name = "Prefer")] string? prefer,
        CancellationToken cancellationToken
    ) => Answer(await SendAsync(body, isChecked: false, prefer, cancellationToken), sent => new OkObjectResult(PushedFiles.Of(sent)));

    /// <summary>Writes files into a branch as one commit, unless somebody else changed one of them there.</summary>
    /// <remarks>That is no error: <c>success</c> is false, nothing is written, and <c>conflicts</c> names the files.</remarks>
    [RequestSizeLimit(SyncBodies.Largest)]
    [HttpPost("sync", Name = "syncFiles")]
    [ProducesResponseType<SyncedFiles>(StatusCodes.Status200OK)]
    public async Task<IActionResult> Sync(
        SendFilesRequest body,
        [FromHeader(Name = "Prefer")] string? prefer,
        CancellationToken cancellationToken
    ) => Answer(await SendAsync(body, isChecked: true, prefer, cancellationToken), sent => new OkObjectResult(SyncedFiles.Of(sent)));

    private Task<Domain.Common.Result<SentFiles>> SendAsync(
        SendFilesRequest body,
        bool isChecked,
        string? prefer,
        CancellationToken cancellationToken
    )
    {
        var isLater = Preferences.AskLater(prefer);
        Preferences.Applied(Response, isLater);
        return mediator.Send(body.AsCommand(isChecked, isLater), cancellationToken);
    }
}
