using System.Net;
using Infrajet.Application.GitHub;
using Infrajet.Application.Syncing;
using Infrajet.Domain.Common;
using Infrajet.Domain.Repositories;
using Infrajet.Infrastructure.GitHub.Answers;
using Infrajet.Infrastructure.GitHub.Api;

namespace Infrajet.Infrastructure.GitHub.Trees;

/// <summary>Finds out what a 404 for a branch means, since GitHub has one for all: no such branch, no commit at all, not yet, or not for you.</summary>
internal sealed class AbsentBranch(GitHubApi gitHub, IGitHubClock clock)
{
    // For so long GitHub may not show everywhere what was made.
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(30);

    public async Task<Failure> WhyAsync(
        GitHubCall gitHubCall,
        RepositoryName repository,
        string branch,
        CancellationToken cancellationToken
    )
    {
        var git = gitHub.As<IGitApi>(gitHubCall);
        var found = await Answer.OfAsync(git.FindRefAsync(repository.Owner, repository.Name, $"heads/{branch}", cancellationToken));
        if (found.Status == HttpStatusCode.Conflict)
        {
            return SyncFailures.EmptyRepository;
        }

        if (found.Failure is null)
        {
            // It came in between, or one half of GitHub knows more than the other.
            return SyncFailures.NotReadyYet;
        }

        if (found.Status != HttpStatusCode.NotFound)
        {
            return found.Failure;
        }

        var repositories = gitHub.As<IRepositoriesApi>(gitHubCall);
        var seen = (await Answer.OfAsync(repositories.FindAsync(repository.Owner, repository.Name, cancellationToken))).Read(json => json);
        return seen.Match(
            json => clock.Now() - json.CreatedAt < Fresh ? SyncFailures.NotReadyYet : SyncFailures.NoBranch,
            failure => failure
        );
    }
}
