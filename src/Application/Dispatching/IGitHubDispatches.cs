using System.Text.Json;
using Infrajet.Application.GitHub;
using Infrajet.Domain.Common;
using Infrajet.Domain.Repositories;

namespace Infrajet.Application.Dispatching;

/// <summary>Starts workflows at GitHub, once per call. Fails with <see cref="GitHubFailures"/>; only <see cref="GitHubFailures.OutcomeUnknown"/> may have started something.</summary>
public interface IGitHubDispatches
{
    Task<Result<SentDispatch>> SendAsync(
        GitHubCall gitHubCall,
        RepositoryName repository,
        string eventType,
        JsonElement? payload,
        CancellationToken cancellationToken
    );

    /// <summary>Starts one workflow and asks for the run's number, which older servers do not give.</summary>
    Task<Result<SentDispatch>> StartWorkflowAsync(
        GitHubCall gitHubCall,
        RepositoryName repository,
        string workflow,
        string gitRef,
        IReadOnlyDictionary<string, string>? inputs,
        CancellationToken cancellationToken
    );
}

/// <param name="GitHubStatus">204 as a rule; 200 where the run is named.</param>
public sealed record SentDispatch(int GitHubStatus, long? RunId = null);
