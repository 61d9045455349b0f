using System.Globalization;
using FluentValidation;
using Infrajet.Application.Common;
using Infrajet.Domain.Common;
using Infrajet.Domain.Repositories;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Infrajet.Application.Repositories;

/// <summary>The caller's repositories, by number.</summary>
/// <param name="Part">Only those with this in owner/name, in any case.</param>
public sealed record ListRepositories(string? Part, int Limit, string? After) : IRequest<Result<Page<RepositoryDetails>>>;

internal sealed class ListRepositoriesValidator : AbstractValidator<ListRepositories>
{
    public ListRepositoriesValidator()
    {
        RuleFor(request => request.Part)
            .MaximumLength(RepositoryName.OwnerLength + RepositoryName.NameLength + 1)
            .Must(Text.IsPlain)
            .WithMessage(Text.PlainAdvice)
            .OverridePropertyName("Q");
        RuleFor(request => request.Limit).IsPageLimit();
        RuleFor(request => request.After).IsNumberCursor();
    }
}

internal sealed class ListRepositoriesHandler(IInfrajetDb db, ICall call)
    : IRequestHandler<ListRepositories, Result<Page<RepositoryDetails>>>
{
    public async Task<Result<Page<RepositoryDetails>>> Handle(ListRepositories request, CancellationToken cancellationToken)
    {
        var part = string.IsNullOrEmpty(request.Part) ? null : request.Part.ToLowerInvariant();
        var repositories = await db.RepositoriesOf(call.Caller.PersonId, part, Cursor.ReadNumber(request.After))
            .Take(request.Limit + 1)
            .ToListAsync(cancellationToken);
        return repositories
            .ConvertAll(RepositoryDetails.Of)
            .ToPage(request.Limit, repository => repository.Id.ToString(CultureInfo.InvariantCulture));
    }
}
