using Infrajet.Application.GitHub;
using Infrajet.Domain.Common;

namespace Infrajet.Application.Dispatching.Workflows;

/// <summary>Checks the OIDC tokens by which runs of GitHub Actions say which run they are.</summary>
public interface IActionsTokens
{
    /// <summary>The audience that such a token must be made for.</summary>
    string AudienceAt(Uri publicAddress);

    /// <summary>Refuses what does not hold in every point; says so apart when the issuer's keys cannot be had.</summary>
    Task<Result<ActionsRun>> ReadAsync(GitHubToken token, Uri publicAddress, CancellationToken cancellationToken);
}

/// <summary>A run as GitHub itself vouches for it.</summary>
/// <param name="RunId">The same for all attempts.</param>
/// <param name="WorkflowPath">Such as <c>.github/workflows/deploy.yml</c>.</param>
/// <param name="EventName">What started it, such as <c>repository_dispatch</c>.</param>
public sealed record ActionsRun(long RepositoryId, long RunId, int Attempt, string WorkflowPath, string EventName, string Actor);
