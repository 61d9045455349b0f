using System.Text.Json;
using Infrajet.Application.Auditing;
using Infrajet.Application.Common;
using Infrajet.Application.GitHub;
using Infrajet.Application.Jobs;
using Infrajet.Application.Repositories;
using Infrajet.Domain.Common;
using Infrajet.Domain.Dispatching;
using Infrajet.Domain.Repositories;

namespace Infrajet.Application.Dispatching;

/// <summary>Writes intents down. It saves nothing: the caller commits them with the rest.</summary>
internal sealed class DispatchDrafts(
    IInfrajetDb db,
    IDispatchMarks marks,
    DispatchCourier courier,
    WorkQueue queue,
    AuditTrail trail,
    TimeProvider clock
)
{
    /// <param name="grant">By which it is sent at once; without one it waits for its turn.</param>
    public async Task<DispatchDraft> DraftAsync(
        DispatchOrder order,
        DispatchSender sender,
        Repository repository,
        RepositoryGrant? grant,
        CancellationToken cancellationToken
    )
    {
        var dispatch = await PrepareAsync(order, sender, repository, cancellationToken);
        var attempt = grant is null ? null : courier.BeginAttempt(dispatch, grant, Urgency.Interactive);
        if (attempt is null)
        {
            queue.Order(SendDispatch.OrderFor(dispatch, order.NotBefore));
        }

        db.Dispatches.Add(dispatch);
        trail.Record("dispatch.prepared", DispatchCourier.SubjectOf(dispatch, repository));
        return new(dispatch, attempt);
    }

    private async Task<Dispatch> PrepareAsync(
        DispatchOrder order,
        DispatchSender sender,
        Repository repository,
        CancellationToken cancellationToken
    )
    {
        var now = clock.Now();
        var request = order.AsRequest(repository);
        var id = NewId.For("dsp", now);
        var mark = await marks.MakeAsync(id, repository.Id, request.RunEvent, cancellationToken);
        var origin = new DispatchOrigin(
            id,
            sender.PersonId,
            repository.Id,
            sender.CorrelationId,
            mark,
            sender.Target,
            sender.ProvisioningId
        );
        var dispatch = Dispatch.Prepare(request, origin, now);
        var marked = order.Kind == DispatchKind.RepositoryEvent ? ClientPayload.Marked(order.Content, mark) : null;
        courier.Pack(dispatch, marked ?? Unmarked(order.Content), marked is not null);
        return dispatch;
    }

    private static byte[] Unmarked(JsonElement? content) => content is { } given ? ClientPayload.BytesOf(given) : [];
}
