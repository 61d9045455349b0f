using FluentValidation;
using Infrajet.Application.Common;
using Infrajet.Domain.Common;
using Infrajet.Domain.Realtime;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Infrajet.Application.Realtime;

/// <summary>The caller's own events in order, for clients without a WebSocket.</summary>
public sealed record ListEvents(int Limit, long? After) : IRequest<Result<EventList>>;

/// <param name="LastSequence">How far the stream has got; a client that has come this far asks again later, after this number.</param>
/// <param name="FirstSequence">Only where events that were asked for are no longer kept: the first one that is still there, or the next to come.</param>
public sealed record EventList(IReadOnlyList<EventFrame> Items, long LastSequence, long? FirstSequence);

internal sealed class ListEventsValidator : AbstractValidator<ListEvents>
{
    public ListEventsValidator()
    {
        RuleFor(request => request.Limit).IsPageLimit();
        RuleFor(request => request.After).IsStreamPlace();
    }
}

internal sealed class ListEventsHandler(IInfrajetDb db, ICall call) : IRequestHandler<ListEvents, Result<EventList>>
{
    public async Task<Result<EventList>> Handle(ListEvents request, CancellationToken cancellationToken)
    {
        // The head comes first: an event that is committed between the two reads is then simply there.
        var stream = StreamName.Of(call.Caller.PersonId);
        var head = (await db.HeadOf(stream).SingleOrDefaultAsync(cancellationToken))?.LastSequence ?? 0;
        var after = Math.Clamp(request.After ?? 0, 0, head);
        var events = await db.EventsAfter(stream, after, request.Limit).ToListAsync(cancellationToken);
        var first = events.Count > 0 ? events[0].Sequence : head + 1;
        return new EventList(
            events.ConvertAll(EventFrame.Of),
            Math.Max(head, events.Count > 0 ? events[^1].Sequence : 0),
            first > after + 1 ? first : null
        );
    }
}
