using Infrajet.Application.GitHub;
using Infrajet.Domain.Common;
using Infrajet.Domain.Repositories;
using Infrajet.Domain.Runs;
using Infrajet.Domain.Secrets;

namespace Infrajet.Application.Runs;

/// <summary>Finds out what went wrong in a run. Fails with <see cref="GitHubFailures"/>; a log that cannot be read is no failure.</summary>
public interface IGitHubRunFailures
{
    /// <param name="attempt">Null for the latest.</param>
    /// <param name="masking">What must not be seen, beside what looks like a secret.</param>
    Task<Result<IReadOnlyList<FailedJob>>> OfAsync(
        GitHubCall gitHubCall,
        RepositoryName repository,
        long runId,
        int? attempt,
        Masking masking,
        CancellationToken cancellationToken
    );
}
