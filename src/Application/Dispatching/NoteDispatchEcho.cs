using Infrajet.Application.Common;
using Infrajet.Domain.Common;
using Infrajet.Domain.Dispatching;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Infrajet.Application.Dispatching;

/// <summary>
/// GitHub told the App of a <c>repository_dispatch</c> with our mark in it: proof that it took it, whatever it answered. One that is being
/// sent at this moment is left to its sender; whoever tells of it is asked to come again, in case its answer gets lost.
/// </summary>
public sealed record NoteDispatchEcho(long RepositoryId, string EventName, string Mark) : IRequest<Result<Done>>;

internal sealed class NoteDispatchEchoHandler(IInfrajetDb db, IDispatchMarks marks, AcceptedDispatches accepted)
    : IRequestHandler<NoteDispatchEcho, Result<Done>>
{
    public async Task<Result<Done>> Handle(NoteDispatchEcho request, CancellationToken cancellationToken)
    {
        if (!await marks.IsGenuineAsync(request.Mark, request.RepositoryId, request.EventName, cancellationToken))
        {
            return DispatchFailures.NotFound;
        }

        var dispatch = await db.DispatchByMark(request.Mark).SingleOrDefaultAsync(cancellationToken);
        if (dispatch is not { Status: not DispatchStatus.Prepared })
        {
            return dispatch is null ? DispatchFailures.NotFound : DispatchFailures.UnderWay;
        }

        if (dispatch.Status == DispatchStatus.Unknown)
        {
            accepted.Prove(dispatch);
            await db.SaveChangesAsync(cancellationToken);
        }

        return Done.Value;
    }
}
