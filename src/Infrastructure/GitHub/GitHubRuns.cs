using System.Globalization;
using System.Net;
using Infrajet.Application.GitHub;
using Infrajet.Application.Runs;
using Infrajet.Domain.Common;
using Infrajet.Domain.Repositories;
using Infrajet.Domain.Runs;
using Infrajet.Infrastructure.GitHub.Answers;
using Infrajet.Infrastructure.GitHub.Api;

namespace Infrajet.Infrastructure.GitHub;

internal sealed class GitHubRuns(GitHubApi gitHub) : IGitHubRuns
{
    private const int PageSize = 100;

    public async Task<Result<RunList>> ListAsync(
        GitHubCall gitHubCall,
        RepositoryName repository,
        string eventName,
        DateTimeOffset createdSince,
        int mostPages,
        CancellationToken cancellationToken
    )
    {
        var api = gitHub.As<IActionsApi>(gitHubCall);
        var created = $">={createdSince.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)}";
        var runs = new List<RunSighting>();
        for (var page = 1; page <= mostPages; page++)
        {
            var answer = await Answer.OfAsync(
                api.ListRunsAsync(repository.Owner, repository.Name, eventName, created, PageSize, page, cancellationToken)
            );
            var read = answer.Read(list => list.WorkflowRuns);
            if (read.Failure is { } failure)
            {
                return failure;
            }

            runs.AddRange(read.Match(list => list, _ => []).Select(Sighting));
            if (!NextPage.Follows(page, answer.Message!))
            {
                return new RunList(runs, IsWhole: !NextPage.IsNamed(answer.Message!));
            }
        }

        return new RunList(runs, IsWhole: false);
    }

    public async Task<Result<RunSighting>> FindAsync(
        GitHubCall gitHubCall,
        RepositoryName repository,
        long runId,
        CancellationToken cancellationToken
    )
    {
        var api = gitHub.As<IActionsApi>(gitHubCall);
        return (await Answer.OfAsync(api.FindRunAsync(repository.Owner, repository.Name, runId, cancellationToken))).Read(Sighting);
    }

    public async Task<Result<Done>> CancelAsync(
        GitHubCall gitHubCall,
        RepositoryName repository,
        long runId,
        CancellationToken cancellationToken
    )
    {
        var api = gitHub.As<IActionsApi>(gitHubCall);
        return (await Answer.OfAsync(api.CancelRunAsync(repository.Owner, repository.Name, runId, cancellationToken))).AsDone();
    }

    public async Task<Result<Done>> RerunAsync(
        GitHubCall gitHubCall,
        RepositoryName repository,
        long runId,
        bool failedJobsOnly,
        CancellationToken cancellationToken
    )
    {
        var api = gitHub.As<IActionsApi>(gitHubCall);
        var answer = await Answer.OfAsync(
            failedJobsOnly
                ? api.RerunFailedJobsAsync(repository.Owner, repository.Name, runId, cancellationToken)
                : api.RerunAsync(repository.Owner, repository.Name, runId, cancellationToken)
        );

        // GitHub says by 403 as well that a run cannot be started again, though it could be by right.
        return
            answer is { Status: HttpStatusCode.Forbidden, Failure.Kind: FailureKind.Forbidden }
            && ErrorText.Of(answer.Message!) is var reason
            && reason.Contains("workflow", StringComparison.OrdinalIgnoreCase)
            ? GitHubFailures.Rejected(reason)
            : answer.AsDone();
    }

    private static RunSighting Sighting(RunJson run) =>
        new(
            run.Id,
            run.Repository.Id,
            run.Name,
            run.DisplayTitle ?? "",
            run.Path,
            run.Event,
            run.Actor?.Login,
            run.HeadBranch,
            run.HeadSha,
            run.RunAttempt,
            run.Status ?? "unknown",
            run.Conclusion,
            run.HtmlUrl,
            run.CreatedAt,
            run.UpdatedAt
        );
}
