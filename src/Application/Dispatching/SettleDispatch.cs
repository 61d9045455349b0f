using Infrajet.Application.Common;
using Infrajet.Application.Dispatching.Workflows;
using Infrajet.Application.GitHub;
using Infrajet.Application.Jobs;
using Infrajet.Application.Repositories;
using Infrajet.Application.Runs;
using Infrajet.Domain.Common;
using Infrajet.Domain.Dispatching;
using Infrajet.Domain.Jobs;
using Infrajet.Domain.Runs;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Infrajet.Application.Dispatching;

/// <summary>
/// Finds out what became of a dispatch that GitHub never answered to. While it may have worked it is not sent again; when no run of it has
/// appeared for long enough it is, with the same mark, so that a workflow that claims it still does the work once. Asked twice it only
/// looks twice.
/// </summary>
internal sealed class SettleDispatch(
    IInfrajetDb db,
    IRepositoryAccess access,
    IGitHubRuns gitHub,
    SendDispatch sending,
    DispatchTraces traces,
    AcceptedDispatches accepted,
    IOptionsMonitor<DispatchingOptions> options,
    TimeProvider clock
) : IWork
{
    public const string WorkKind = "dispatch.settle";
    private const int MostAttempts = 3;
    private const int MostPages = 10;
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);

    public string Kind => WorkKind;

    public static WorkOrder OrderFor(Dispatch dispatch, DateTimeOffset at) =>
        new(WorkKind, dispatch.Id, $"{dispatch.RepositoryId}", dispatch.PersonId, dispatch.CorrelationId)
        {
            NotBefore = at,
            IsSingle = true,
        };

    /// <summary>Such a piece of work has it until it is done or parked.</summary>
    public static string SingleKeyFor(Dispatch dispatch) => $"{WorkKind}:{dispatch.Id}";

    public async Task<WorkOutcome> DoAsync(WorkItem item, CancellationToken cancellationToken)
    {
        var dispatch = await db.DispatchById(item.SubjectId).SingleOrDefaultAsync(cancellationToken);
        if (dispatch is not { Status: DispatchStatus.Unknown })
        {
            return WorkOutcome.Finished;
        }

        if (await db.ClaimsOf(dispatch.Id).AnyAsync(cancellationToken))
        {
            accepted.Prove(dispatch);
            return WorkOutcome.Finished;
        }

        var need = AccessNeed.WatchingRuns;
        var granted = await access.ForFollowUpAsync(dispatch.RepositoryId, dispatch.PersonId, need, cancellationToken);
        return await granted.Match(
            grant => LookAsync(item, dispatch, grant, cancellationToken),
            failure => Task.FromResult(Later(failure))
        );
    }

    private async Task<WorkOutcome> LookAsync(WorkItem item, Dispatch dispatch, RepositoryGrant grant, CancellationToken cancellationToken)
    {
        var listed = await gitHub.ListAsync(
            GitHubCall.Background(grant.Credential, dispatch.PersonId),
            grant.Repository.FullName,
            dispatch.RunEvent,
            dispatch.SentAt!.Value - RunMatching.Tolerance,
            MostPages,
            cancellationToken
        );
        return await listed.Match(list => JudgeAsync(item, dispatch, list, cancellationToken), failure => Task.FromResult(Later(failure)));
    }

    private async Task<WorkOutcome> JudgeAsync(WorkItem item, Dispatch dispatch, RunList list, CancellationToken cancellationToken)
    {
        if (await traces.ShowAsync(dispatch, list.Runs, cancellationToken))
        {
            accepted.Prove(dispatch);
            return WorkOutcome.Finished;
        }

        var waited = clock.Now() - dispatch.SentAt!.Value;
        if (waited < options.CurrentValue.ProbeWindow)
        {
            return WorkOutcome.Again(Shorter(waited / 2 + FirstPause, LongestPause));
        }

        // Whoever has it tried once more wants it sent once more.
        var isEnough = dispatch.Attempts >= MostAttempts && !item.IsReplayed;
        return isEnough || !list.IsWhole || dispatch.SealedPayload is null
            ? WorkOutcome.Park(
                "GitHub did not answer and shows no run of it. Look at the repository's runs, and dispatch anew if it is still wanted."
            )
            : await SendAgainAsync(dispatch, cancellationToken);
    }

    private async Task<WorkOutcome> SendAgainAsync(Dispatch dispatch, CancellationToken cancellationToken)
    {
        var outcome = await sending.SendAsync(dispatch, cancellationToken);
        return dispatch.Status == DispatchStatus.Unknown && outcome == WorkOutcome.Finished ? WorkOutcome.Again(FirstPause) : outcome;
    }

    private static WorkOutcome Later(Failure failure) =>
        RepositoryFailures.IsPassing(failure)
            ? WorkOutcome.Again(failure.RetryAfter ?? LongestPause)
            : WorkOutcome.Park($"What became of it cannot be looked up: {failure.Message}");

    private static TimeSpan Shorter(TimeSpan one, TimeSpan other) => one < other ? one : other;
}
