using Infrajet.Application.Common;
using Infrajet.Application.Dispatching;
using Infrajet.Domain.Common;
using Infrajet.Domain.Provisioning;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Infrajet.Application.Provisioning;

/// <summary>One provisioning with everything that is known of it.</summary>
public sealed record ShowProvisioning(string Id) : IRequest<Result<ProvisioningDetails>>, IForOperators;

internal sealed class ShowProvisioningHandler(IInfrajetDb db, HeldRequests requests)
    : IRequestHandler<ShowProvisioning, Result<ProvisioningDetails>>
{
    public async Task<Result<ProvisioningDetails>> Handle(ShowProvisioning request, CancellationToken cancellationToken) =>
        await db.ProvisioningToRead(request.Id).SingleOrDefaultAsync(cancellationToken) is { } provisioning
            ? await ShowAsync(provisioning, cancellationToken)
            : ProvisioningFailures.NotFound;

    private async Task<ProvisioningDetails> ShowAsync(CustomerProvisioning provisioning, CancellationToken cancellationToken)
    {
        var held = requests.Open(provisioning);
        var attempts = await db.AttemptsToRead(provisioning.Id).ToListAsync(cancellationToken);
        string[] ids = [.. attempts.Select(attempt => attempt.DispatchId)];
        var dispatches = (await db.DispatchesToRead(ids).ToListAsync(cancellationToken)).ToDictionary(dispatch => dispatch.Id);
        var runs = (await db.RunsOfDispatches(ids).ToListAsync(cancellationToken)).ToLookup(run => run.DispatchId!);
        var steps = await db.StepsOf(provisioning.Id).ToListAsync(cancellationToken);
        return new(new ListedProvisioning(provisioning))
        {
            Request = held?.Request,
            EffectivePayload = held?.Effective,
            WorkflowRun = ProvisioningProgress.RunThatCounts([.. runs[ids[^1]]]) is { } run ? DispatchedRun.Of(run) : null,
            Attempts = attempts.ConvertAll(one => AttemptDetails.Of(one, dispatches[one.DispatchId], runs[one.DispatchId])),
            Timeline = steps.ConvertAll(TimelineEntry.Of),
        };
    }
}
