using Infrajet.Application.Common;
using Infrajet.Domain.Common;
using Infrajet.Domain.Runs;
using MediatR;

namespace Infrajet.Application.Runs;

/// <summary>GitHub told us of a run by a webhook. In any order, and as often as it likes.</summary>
public sealed record NoteWorkflowRun(RunSighting Sighting) : IRequest<Result<Done>>;

internal sealed class NoteWorkflowRunHandler(IInfrajetDb db, RunSightings sightings) : IRequestHandler<NoteWorkflowRun, Result<Done>>
{
    public async Task<Result<Done>> Handle(NoteWorkflowRun request, CancellationToken cancellationToken)
    {
        await db.ChangeAsync(() => sightings.TakeInAsync([request.Sighting], areTold: true, cancellationToken), cancellationToken);
        return Done.Value;
    }
}
