using Infrajet.Application.GitHub;
using Infrajet.Application.Provisioning;
using Infrajet.Application.Provisioning.Facade;
using Infrajet.Application.Repositories;
using Infrajet.Domain.Common;
using Infrajet.WebApi.Http;
using Infrajet.WebApi.OpenApi;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace Infrajet.WebApi.Provisioning;

/// <summary>GitHub's own addresses: a program that was written for GitHub changes no more than host and token.</summary>
[Route("api/v1/repos/{owner}/{repo}")]
[Refuses(typeof(RepositoryFailures), nameof(RepositoryFailures.NoAccess))]
[Refuses(typeof(GitHubFailures), nameof(GitHubFailures.Unavailable))]
public sealed class GitHubFacadeController(IMediator mediator, PublicAddress address) : ApiController
{
    /// <summary>Orders a customer's environment at the target that has this repository, as GitHub itself would be asked to dispatch it.</summary>
    /// <param name="owner" example="octo-org">The person or organisation that owns the repository.</param>
    /// <param name="repo" example="octo-repo">Its name there.</param>
    [HttpPost("dispatches", Name = "createRepositoryDispatch")]
    [GitHubShaped("RepositoryDispatch")]
    [ReadsJsonWhateverItIsCalled]
    [Refuses(typeof(ProvisioningFailures), nameof(ProvisioningFailures.NotConfigured), nameof(ProvisioningFailures.OutcomeUnknown))]
    [ProducesResponseType(StatusCodes.Status204NoContent)]
    public async Task<IActionResult> Dispatch(string owner, string repo, CustomerEventRequest body, CancellationToken cancellationToken)
    {
        var command = new ProvisionCustomer(
            Target: null,
            $"{owner}/{repo}",
            body.EventType,
            body.ClientPayload,
            IdempotencyKey: null,
            RespondAsync: false
        );
        var result = await mediator.Send(command, cancellationToken);
        return AnswerAsGitHub(
            result,
            receipt =>
            {
                Response.Headers[Correlation.HeaderName] = receipt.CorrelationId;
                return NoContent();
            }
        );
    }

    /// <summary>The runs of a repository, as GitHub lists them.</summary>
    /// <param name="owner" example="octo-org">The person or organisation that owns the repository.</param>
    /// <param name="repo" example="octo-repo">Its name there.</param>
    [HttpGet("actions/runs", Name = "listRepositoryRuns")]
    [GitHubShaped("WorkflowRun")]
    [ProducesResponseType<RepositoryRuns>(StatusCodes.Status200OK)]
    public async Task<IActionResult> ListRuns(string owner, string repo, [FromQuery] RunQuery query, CancellationToken cancellationToken)
    {
        var filter = query.AsFilter();
        return AnswerAsGitHub(
            await mediator.Send(new ListRepositoryRuns(owner, repo, filter), cancellationToken),
            page => Show(page, filter)
        );
    }

    private static IActionResult AnswerAsGitHub<T>(Result<T> result, Func<T, IActionResult> ok) =>
        result.Match(ok, failure => new FailureResult(ProvisioningFailures.AsGitHubSaidIt(failure)));

    private ContentResult Show(RunPage page, RunFilter filter)
    {
        if (page.Links.Count > 0)
        {
            Response.Headers.Link = PageLinkHeader.Of(page.Links, AddressOf(Request), filter.Asked);
        }

        return Content(page.Json, GitHubErrors.ContentType);
    }

    private string AddressOf(HttpRequest request) => address.For(request, request.Path.ToUriComponent()).AbsoluteUri;
}
