using System.Text.Json;
using Infrajet.Application.Auditing;
using Infrajet.Application.GitHub;
using Infrajet.Application.Repositories;
using Infrajet.Application.Secrets;
using Infrajet.Domain.Common;
using Infrajet.Domain.Dispatching;
using Infrajet.Domain.Repositories;
using Microsoft.Extensions.Options;

namespace Infrajet.Application.Dispatching;

/// <summary>Carries a dispatch to GitHub, once, and notes on it what came of that. It saves nothing: the caller commits it with the rest.</summary>
internal sealed class DispatchCourier(
    IGitHubDispatches gitHub,
    IRepositoryAccess access,
    ISecretVault vault,
    AcceptedDispatches accepted,
    DispatchNews news,
    AuditTrail trail,
    IOptionsMonitor<DispatchingOptions> options,
    TimeProvider clock
)
{
    private const string Purpose = "dispatch-payload";

    public void Pack(Dispatch dispatch, byte[] content, bool isMarked) =>
        dispatch.Hold(vault.Seal(Purpose, dispatch.Id, content), isMarked);

    /// <summary>To be saved before <see cref="DeliverAsync"/>: without it nobody would know later that something may have been sent.</summary>
    public DispatchAttempt BeginAttempt(Dispatch dispatch, RepositoryGrant grant, Urgency urgency)
    {
        var gitHubCall = urgency switch
        {
            Urgency.Interactive => GitHubCall.Interactive(grant.Credential, dispatch.PersonId),
            // It waits for no limit: an attempt that is written down and not sent would pass for one that got lost.
            Urgency.Background => GitHubCall.Returning(grant.Credential, dispatch.PersonId),
        };
        var attempt = new DispatchAttempt(grant, gitHubCall, dispatch.SentAt);
        dispatch.BeginAttempt(grant.ActsAs, clock.Now(), clock.Now() + options.CurrentValue.StrandedAfter);
        return attempt;
    }

    public async Task<AttemptOutcome> DeliverAsync(Dispatch dispatch, DispatchAttempt attempt)
    {
        var began = clock.GetTimestamp();
        var sent = await SendAsync(dispatch, attempt);
        if (sent.Failure is { } failure)
        {
            // A token or an installation that is gone is not tried again.
            var concluded = await access.ConcludeAsync(dispatch.PersonId, attempt.Grant, failure, CancellationToken.None);
            sent = DispatchFailures.Of(concluded);
        }

        return new(attempt, sent, clock.GetElapsedTime(began));
    }

    /// <summary>
    /// Writes on the dispatch what came of an attempt, and gives back why GitHub did not take it. Where others settled it meanwhile it stays
    /// as they left it.
    /// </summary>
    public Failure? Note(Dispatch dispatch, AttemptOutcome answer)
    {
        var subject = answer.SubjectOf(dispatch);
        return answer.Sent.Match<Failure?>(
            sent =>
            {
                accepted.Accept(dispatch, sent, subject);
                return null;
            },
            failure =>
            {
                NoteFailure(dispatch, answer.Attempt, failure, subject);
                return failure;
            }
        );
    }

    /// <summary>It may have been sent and nobody knows: from here on it is looked into.</summary>
    public void LoseSight(Dispatch dispatch)
    {
        var isNews = dispatch.Status == DispatchStatus.Prepared;
        dispatch.LoseSight(DispatchFailures.OutcomeUnknown, dispatch.RequestedAt + options.CurrentValue.SendWithin);
        if (isNews)
        {
            news.LookInto(dispatch, clock.Now());
        }
    }

    public static string SubjectOf(Dispatch dispatch, Repository repository) => $"{repository.FullName} {dispatch.EventType}";

    // Whoever asked may be gone, but what became of the POST has to be written down. Only its time calls it off: what nobody has an answer to
    // by then is looked into, and must not be on its way any more.
    private async Task<Result<SentDispatch>> SendAsync(Dispatch dispatch, DispatchAttempt attempt)
    {
        using var deadline = new CancellationTokenSource(options.CurrentValue.StrandedAfter, clock);
        try
        {
            return await SendAsync(dispatch, attempt, deadline.Token);
        }
        catch (OperationCanceledException) when (deadline.IsCancellationRequested)
        {
            return GitHubFailures.OutcomeUnknown;
        }
    }

    private Task<Result<SentDispatch>> SendAsync(Dispatch dispatch, DispatchAttempt attempt, CancellationToken cancellationToken)
    {
        var name = attempt.Grant.Repository.FullName;
        var content = ContentOf(dispatch);
        return dispatch.Kind switch
        {
            DispatchKind.RepositoryEvent => gitHub.SendAsync(attempt.Call, name, dispatch.EventType, content, cancellationToken),
            DispatchKind.Workflow => gitHub.StartWorkflowAsync(
                attempt.Call,
                name,
                dispatch.Workflow!,
                dispatch.Ref!,
                content?.Deserialize<Dictionary<string, string>>(),
                cancellationToken
            ),
        };
    }

    private JsonElement? ContentOf(Dispatch dispatch)
    {
        var content = dispatch.SealedPayload is { } sealedPayload
            ? vault.Open(Purpose, dispatch.Id, sealedPayload)
            : throw new InvalidOperationException($"Dispatch {dispatch.Id} holds nothing to send.");
        return content is null
                ? throw new InvalidOperationException($"The payload of dispatch {dispatch.Id} cannot be opened: its key is gone.")
            : content.Length == 0 ? null
            : JsonDocument.Parse(content).RootElement;
    }

    private void NoteFailure(Dispatch dispatch, DispatchAttempt attempt, Failure failure, string subject)
    {
        var isUnknown = failure == DispatchFailures.OutcomeUnknown;
        trail.RecordRefusal("dispatch.attempted", subject, isUnknown ? GitHubFailures.OutcomeUnknown : failure);
        if (!dispatch.IsUnsettled)
        {
            return;
        }

        if (isUnknown)
        {
            LoseSight(dispatch);
        }
        else if (RepositoryFailures.IsPassing(failure))
        {
            dispatch.TakeAttemptBack(attempt.SentBefore);
        }
    }
}
