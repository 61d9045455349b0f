using Infrajet.Application.GitHub;
using Infrajet.Application.Runs;
using Infrajet.Domain.Common;
using Infrajet.Domain.Repositories;
using Infrajet.Domain.Runs;
using Infrajet.Domain.Secrets;
using Infrajet.Infrastructure.GitHub.Answers;
using Infrajet.Infrastructure.GitHub.Api;
using Infrajet.Infrastructure.GitHub.Logs;
using Microsoft.Extensions.Options;

namespace Infrajet.Infrastructure.GitHub;

internal sealed class GitHubRunFailures(GitHubApi gitHub, JobLogs logs, IOptionsMonitor<GitHubOptions> options, TimeProvider clock)
    : IGitHubRunFailures
{
    private const int PageSize = 100;
    private const int MostPages = 10;
    private const int MostLogs = 10;

    private static readonly TimeSpan TimeForLogs = TimeSpan.FromSeconds(30);
    private static readonly string[] Failures = ["failure", "timed_out", "startup_failure", "action_required"];
    private static readonly string[] Ends = ["cancelled"];

    public async Task<Result<IReadOnlyList<FailedJob>>> OfAsync(
        GitHubCall gitHubCall,
        RepositoryName repository,
        long runId,
        int? attempt,
        Masking masking,
        CancellationToken cancellationToken
    )
    {
        var listed = await ListAsync(gitHubCall, repository, runId, attempt, cancellationToken);
        return await listed.ThenAsync<IReadOnlyList<FailedJob>>(async jobs =>
        {
            var hiding = masking.And(Secrets(gitHubCall));
            return await ReadAsync(gitHubCall, repository, Failed(jobs, job => job.Conclusion), hiding, cancellationToken);
        });
    }

    private async Task<Result<List<JobJson>>> ListAsync(
        GitHubCall gitHubCall,
        RepositoryName repository,
        long runId,
        int? attempt,
        CancellationToken cancellationToken
    )
    {
        var api = gitHub.As<IActionsApi>(gitHubCall);
        var (owner, name) = (repository.Owner, repository.Name);
        var jobs = new List<JobJson>();
        for (var page = 1; page <= MostPages; page++)
        {
            var answer = await Answer.OfAsync(
                attempt is { } number
                    ? api.ListJobsOfAttemptAsync(owner, name, runId, number, PageSize, page, cancellationToken)
                    : api.ListJobsAsync(owner, name, runId, PageSize, page, cancellationToken)
            );
            var read = answer.Read(list => list.Jobs);
            if (read.Failure is { } failure)
            {
                return failure;
            }

            jobs.AddRange(read.Match(list => list, _ => []));
            if (!NextPage.Follows(page, answer.Message!))
            {
                break;
            }
        }

        return jobs;
    }

    private async Task<FailedJob[]> ReadAsync(
        GitHubCall gitHubCall,
        RepositoryName repository,
        List<JobJson> jobs,
        Masking masking,
        CancellationToken cancellationToken
    )
    {
        using var deadline = new CancellationTokenSource(TimeForLogs, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, deadline.Token);
        var failed = new FailedJob[jobs.Count];
        for (var index = 0; index < jobs.Count; index++)
        {
            var steps = Failed(jobs[index].Steps ?? [], step => step.Conclusion);
            var excerpt = new LogExcerpt(steps.FirstOrDefault()?.StartedAt, steps.FirstOrDefault()?.CompletedAt);
            var outcome = LogOutcome.NotTried;
            if (index < MostLogs)
            {
                outcome = await InTimeAsync(
                    logs.ReadAsync(gitHubCall, repository, jobs[index].Id, excerpt, either.Token),
                    cancellationToken
                );
            }

            failed[index] = Shown(jobs[index], steps, masking) with
            {
                Excerpt = excerpt.Text(masking, isWhole: outcome == LogOutcome.Whole),
                Note = outcome.Note(),
            };
        }

        return failed;
    }

    private static async Task<LogOutcome> InTimeAsync(Task<LogOutcome> reading, CancellationToken cancellationToken)
    {
        try
        {
            return await reading;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return LogOutcome.Unfinished;
        }
    }

    // Names may be made of what a dispatch brought along, such as somebody's address.
    private static FailedJob Shown(JobJson job, List<StepJson> steps, Masking masking) =>
        new(
            job.Id,
            masking.Of(job.Name),
            job.Conclusion!,
            job.HtmlUrl,
            [.. steps.Select(step => new FailedStep(step.Number, masking.Of(step.Name), step.Conclusion!))],
            Excerpt: null,
            Note: null
        );

    // What was cancelled is of interest only where nothing failed by itself.
    private static List<T> Failed<T>(IReadOnlyList<T> all, Func<T, string?> conclusion) =>
        all.Where(one => Failures.Contains(conclusion(one))).ToList() is { Count: > 0 } failed
            ? failed
            : [.. all.Where(one => Ends.Contains(conclusion(one)))];

    // Whatever a workflow may have been given of ours.
    private IEnumerable<string?> Secrets(GitHubCall gitHubCall)
    {
        var gitHubOptions = options.CurrentValue;
        yield return gitHubOptions.App.ClientSecret;
        yield return gitHubOptions.App.WebhookSecret;
        yield return gitHubOptions.OAuth.ClientSecret;
        yield return (gitHubCall.As as PersonCredential)?.Token.Reveal();
    }
}
