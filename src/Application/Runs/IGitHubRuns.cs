using Infrajet.Application.GitHub;
using Infrajet.Domain.Common;
using Infrajet.Domain.Repositories;
using Infrajet.Domain.Runs;

namespace Infrajet.Application.Runs;

/// <summary>Looks for runs at GitHub, and steers them. Fails with <see cref="GitHubFailures"/>.</summary>
public interface IGitHubRuns
{
    /// <summary>Runs of one event that began at this time or later, newest first; GitHub shows at most a thousand.</summary>
    Task<Result<RunList>> ListAsync(
        GitHubCall gitHubCall,
        RepositoryName repository,
        string eventName,
        DateTimeOffset createdSince,
        int mostPages,
        CancellationToken cancellationToken
    );

    Task<Result<RunSighting>> FindAsync(GitHubCall gitHubCall, RepositoryName repository, long runId, CancellationToken cancellationToken);

    Task<Result<Done>> CancelAsync(GitHubCall gitHubCall, RepositoryName repository, long runId, CancellationToken cancellationToken);

    Task<Result<Done>> RerunAsync(
        GitHubCall gitHubCall,
        RepositoryName repository,
        long runId,
        bool failedJobsOnly,
        CancellationToken cancellationToken
    );
}

/// <param name="IsWhole">False where there were more pages than were read.</param>
public sealed record RunList(IReadOnlyList<RunSighting> Runs, bool IsWhole);
