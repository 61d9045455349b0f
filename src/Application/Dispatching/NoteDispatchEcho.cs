using Infrajet.Application.Common;
using Infrajet.Domain.Common;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Infrajet.Application.Dispatching;

/// <summary>GitHub told the App of a <c>repository_dispatch</c> with our mark in it: proof that it took it, whatever it answered.</summary>
public sealed record NoteDispatchEcho(long RepositoryId, string EventName, string Mark) : IRequest<Result<Done>>;

internal sealed class NoteDispatchEchoHandler(IInfrajetDb db, IDispatchMarks marks, TimeProvider clock)
    : IRequestHandler<NoteDispatchEcho, Result<Done>>
{
    public async Task<Result<Done>> Handle(NoteDispatchEcho request, CancellationToken cancellationToken)
    {
        if (!await marks.IsGenuineAsync(request.Mark, request.RepositoryId, request.EventName, cancellationToken))
        {
            return DispatchFailures.NotFound;
        }

        var dispatch = await db.DispatchByMark(request.Mark).SingleOrDefaultAsync(cancellationToken);
        if (dispatch is { IsUnsettled: true, Attempts: > 0 })
        {
            dispatch.ProveAccepted(clock.Now());
            await db.SaveChangesAsync(cancellationToken);
        }

        return dispatch is null ? DispatchFailures.NotFound : Done.Value;
    }
}
