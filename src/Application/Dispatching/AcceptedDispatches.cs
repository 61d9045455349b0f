using System.Text.Json;
using Infrajet.Application.Auditing;
using Infrajet.Domain.Common;
using Infrajet.Domain.Dispatching;
using Microsoft.Extensions.Options;

namespace Infrajet.Application.Dispatching;

/// <summary>
/// Where a dispatch becomes accepted, by GitHub's answer or by what proves it later: its person hears of it, and the audit keeps it. Whoever
/// comes second finds it accepted, so that both happen once.
/// </summary>
internal sealed class AcceptedDispatches(
    DispatchNews news,
    AuditTrail trail,
    IOptionsMonitor<DispatchingOptions> options,
    TimeProvider clock
)
{
    private const string Action = "dispatch.accepted";

    public void Accept(Dispatch dispatch, SentDispatch answer, string subject)
    {
        if (dispatch.IsUnsettled)
        {
            var now = clock.Now();
            dispatch.Accept(answer.GitHubStatus, now, now + options.CurrentValue.OwnTurnAfter(dispatch.Kind));
            trail.Record(Action, subject);
            Tell(dispatch);
        }

        // Of one that was proven or refused meanwhile this is all that is still news.
        if (answer.RunId is { } runId && dispatch is { Status: not DispatchStatus.Refused, NamedRunId: null })
        {
            dispatch.NameRun(runId);
        }
    }

    /// <summary>A claim, a run or an echo shows that GitHub took what it never answered to.</summary>
    public void Prove(Dispatch dispatch)
    {
        dispatch.ProveAccepted(clock.Now());
        trail.RecordIn(dispatch.CorrelationId, Action, DispatchRules.SubjectOf(RepoIdOf(dispatch), dispatch.EventType));
        Tell(dispatch);
    }

    private void Tell(Dispatch dispatch) =>
        news.Tell(
            dispatch,
            "github.action_triggered",
            new ActionTriggered(RepoIdOf(dispatch), dispatch.EventType, "action_triggered", dispatch.CorrelationId)
        );

    private static JsonElement RepoIdOf(Dispatch dispatch) => JsonDocument.Parse(dispatch.RepositoryReference).RootElement;

    private sealed record ActionTriggered(JsonElement RepoId, string EventType, string Status, string CorrelationId);
}
