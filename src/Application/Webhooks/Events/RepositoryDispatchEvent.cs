using System.Text.Json;
using Infrajet.Application.Common;
using Infrajet.Application.Dispatching;
using Infrajet.Application.Webhooks.Processing;
using Infrajet.Domain.Common;
using Infrajet.Domain.Dispatching;
using Infrajet.Domain.Webhooks;
using MediatR;

namespace Infrajet.Application.Webhooks.Events;

/// <summary>GitHub took a dispatch: the echo of one of ours proves it, even where its answer was lost.</summary>
internal sealed class RepositoryDispatchEvent(IMediator mediator) : IWebhookEvent
{
    private static readonly TimeSpan UntilItIsSent = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan AtOnce = TimeSpan.FromSeconds(1);

    public string Name => DispatchRequest.RepositoryEvent;

    public async Task<EventOutcome> ApplyAsync(WebhookReceipt receipt, JsonElement payload, CancellationToken cancellationToken)
    {
        if (payload.Text("client_payload", ClientPayload.TrackingProperty, "cid") is not { } mark)
        {
            return EventOutcome.Nothing("It was not sent from here.");
        }

        if (payload.Number("repository", "id") is not { } repositoryId)
        {
            return Unfollowed.Without("repository");
        }

        var noted = await mediator.Send(new NoteDispatchEcho(repositoryId, Name, mark), cancellationToken);
        return noted.Match(_ => EventOutcome.Done, OutcomeOf);
    }

    private static EventOutcome OutcomeOf(Failure failure) =>
        failure == DispatchFailures.UnderWay ? EventOutcome.Later("The dispatch is being sent.", UntilItIsSent)
        : failure == CommonFailures.ChangedMeanwhile ? EventOutcome.Later(failure.Message, AtOnce)
        : EventOutcome.Nothing("No dispatch of ours carries its mark.");
}
