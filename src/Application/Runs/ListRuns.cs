using System.Globalization;
using FluentValidation;
using Infrajet.Application.Common;
using Infrajet.Domain.Common;
using Infrajet.Domain.Dispatching;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Infrajet.Application.Runs;

/// <summary>The runs of one of the caller's dispatches, by number. Administrators see everybody's.</summary>
/// <param name="Dispatch">Its correlation id, or its own.</param>
public sealed record ListRuns(string Dispatch, int Limit, string? After) : IRequest<Result<Page<RunDetails>>>;

internal sealed class ListRunsValidator : AbstractValidator<ListRuns>
{
    public ListRunsValidator()
    {
        RuleFor(request => request.Dispatch)
            .NotEmpty()
            .WithMessage("Name the dispatch, by its correlation id or its own.")
            .MaximumLength(Dispatch.CorrelationIdLength);
        RuleFor(request => request.Limit).IsPageLimit();
        RuleFor(request => request.After).IsNumberCursor();
    }
}

internal sealed class ListRunsHandler(IInfrajetDb db, ICall call) : IRequestHandler<ListRuns, Result<Page<RunDetails>>>
{
    public async Task<Result<Page<RunDetails>>> Handle(ListRuns request, CancellationToken cancellationToken)
    {
        long? owner = call.Caller.IsAdministrator ? null : call.Caller.PersonId;
        var found = await db.RunsOfDispatchSeenBy(owner, request.Dispatch, Cursor.ReadNumber(request.After))
            .Take(request.Limit + 1)
            .ToListAsync(cancellationToken);
        return found.ConvertAll(RunDetails.Of).ToPage(request.Limit, run => run.Id.ToString(CultureInfo.InvariantCulture));
    }
}
