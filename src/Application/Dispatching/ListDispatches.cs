using FluentValidation;
using Infrajet.Application.Common;
using Infrajet.Domain.Common;
using Infrajet.Domain.Dispatching;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Infrajet.Application.Dispatching;

/// <summary>Dispatches with their runs, newest first: the caller's own, or for administrators everybody's.</summary>
public sealed record ListDispatches(long? RepositoryId, string? EventType, DispatchStatus? Status, bool All, int Limit, string? After)
    : IRequest<Result<Page<DispatchDetails>>>;

internal sealed class ListDispatchesValidator : AbstractValidator<ListDispatches>
{
    public ListDispatchesValidator()
    {
        RuleFor(request => request.Limit).IsPageLimit();
        RuleFor(request => request.After).IsCursor();
        RuleFor(request => request.EventType).MaximumLength(Dispatch.EventTypeLength);
    }
}

internal sealed class ListDispatchesHandler(IInfrajetDb db, ICall call) : IRequestHandler<ListDispatches, Result<Page<DispatchDetails>>>
{
    public async Task<Result<Page<DispatchDetails>>> Handle(ListDispatches request, CancellationToken cancellationToken)
    {
        if (request.All && !call.Caller.IsAdministrator)
        {
            return CommonFailures.AdministratorNeeded;
        }

        var filter = new DispatchFilter(request.All ? null : call.Caller.PersonId, request.RepositoryId, request.EventType, request.Status);
        var found = await db.DispatchesNewestFirst(filter, Cursor.Read(request.After))
            .Take(request.Limit + 1)
            .ToListAsync(cancellationToken);
        var runs = await db.RunsOfDispatches(found.ConvertAll(listed => listed.Dispatch.Id)).ToListAsync(cancellationToken);
        var byDispatch = runs.ToLookup(run => run.DispatchId!);
        return found
            .ConvertAll(listed => DispatchDetails.Of(listed, byDispatch[listed.Dispatch.Id]))
            .ToPage(request.Limit, dispatch => dispatch.Id);
    }
}
