using System.Text.Json;
using Infrajet.Application.Auditing;
using Infrajet.Application.GitHub;
using Infrajet.Application.Realtime;
using Infrajet.Application.Repositories;
using Infrajet.Application.Secrets;
using Infrajet.Domain.Common;
using Infrajet.Domain.Dispatching;
using Microsoft.Extensions.Options;

namespace Infrajet.Application.Dispatching;

/// <summary>Carries a dispatch to GitHub, once, and notes on it what came of that. It saves nothing: the caller commits it with the rest.</summary>
internal sealed class DispatchCourier(
    IGitHubDispatches gitHub,
    IRepositoryAccess access,
    ISecretVault vault,
    LiveEvents events,
    AuditTrail trail,
    IOptionsMonitor<DispatchingOptions> options,
    TimeProvider clock
)
{
    private const string Purpose = "dispatch-payload";

    public void Pack(Dispatch dispatch, byte[] content, bool isMarked) =>
        dispatch.Hold(vault.Seal(Purpose, dispatch.Id, content), isMarked);

    /// <summary>To be saved before <see cref="DeliverAsync"/>: without it nobody would know later that something may have been sent.</summary>
    public void BeginAttempt(Dispatch dispatch, RepositoryGrant grant) =>
        dispatch.BeginAttempt(grant.ActsAs, clock.Now(), clock.Now() + options.CurrentValue.StrandedAfter);

    /// <summary>Null when GitHub took it, else why not; then only <see cref="DispatchStatus.Unknown"/> on the dispatch is noted already.</summary>
    public async Task<Failure?> DeliverAsync(Dispatch dispatch, RepositoryGrant grant)
    {
        var sent = await SendAsync(dispatch, grant);
        return sent.Match<Failure?>(answer => Accept(dispatch, grant, answer), failure => Fail(dispatch, failure));
    }

    // From here on nothing calls it off: whoever asked may be gone, but what became of the POST has to be written down.
    // And it waits for no limit: an attempt that is written down and not sent would pass for one that got lost.
    private Task<Result<SentDispatch>> SendAsync(Dispatch dispatch, RepositoryGrant grant)
    {
        var gitHubCall = GitHubCall.Interactive(grant.Credential, dispatch.PersonId);
        var name = grant.Repository.FullName;
        var content = ContentOf(dispatch);
        return dispatch.Kind switch
        {
            DispatchKind.RepositoryEvent => gitHub.SendAsync(gitHubCall, name, dispatch.EventType, content, CancellationToken.None),
            DispatchKind.Workflow => gitHub.StartWorkflowAsync(
                gitHubCall,
                name,
                dispatch.Workflow!,
                dispatch.Ref!,
                content?.Deserialize<Dictionary<string, string>>(),
                CancellationToken.None
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

    private Failure? Accept(Dispatch dispatch, RepositoryGrant grant, SentDispatch answer)
    {
        var now = clock.Now();
        dispatch.Accept(answer.GitHubStatus, now, now + options.CurrentValue.OwnTurnAfter(dispatch.Kind));
        if (answer.RunId is { } runId)
        {
            dispatch.NameRun(runId);
        }

        trail.Record("dispatch.accepted", SubjectOf(dispatch, grant));
        events.Tell(
            dispatch.PersonId,
            "github.action_triggered",
            new ActionTriggered(AsJson(dispatch.RepositoryReference), dispatch.EventType, "action_triggered", dispatch.CorrelationId)
        );
        return null;
    }

    private Failure Fail(Dispatch dispatch, Failure failure)
    {
        if (failure == GitHubFailures.OutcomeUnknown)
        {
            dispatch.LoseSight(DispatchFailures.OutcomeUnknown);
        }
        else if (failure.Kind is not (FailureKind.RateLimited or FailureKind.Upstream or FailureKind.Invalid))
        {
            access.Forget(dispatch.RepositoryId);
        }

        return DispatchFailures.Of(failure);
    }

    public static string SubjectOf(Dispatch dispatch, RepositoryGrant grant) => $"{grant.Repository.FullName} {dispatch.EventType}";

    private static JsonElement AsJson(string text) => JsonDocument.Parse(text).RootElement;

    private sealed record ActionTriggered(JsonElement RepoId, string EventType, string Status, string CorrelationId);
}
