using FluentValidation;
using Infrajet.Domain.Common;
using Infrajet.Domain.Projects;
using MediatR;

namespace Infrajet.Application.Syncing.Planning;

/// <summary>Which files of a project a sync would meet that somebody else changed as well, and how each would be settled.</summary>
public sealed record CheckConflicts(string ProjectId, string Repository, string? Branch) : IRequest<Result<ConflictCheck>>;

/// <param name="CanAutoResolve">A sync would go through: each of them has a strategy, and the branch's history was not rewritten.</param>
/// <param name="IsHistoryRewritten">The branch no longer has the last sync behind it: all that differs is in conflict.</param>
/// <param name="HeadSha">The commit that was looked at; null in an empty repository.</param>
public sealed record ConflictCheck(
    string ProjectId,
    string RepositoryFullName,
    string Branch,
    IReadOnlyList<SyncConflict> Conflicts,
    int TotalConflicts,
    bool CanAutoResolve,
    string? HeadSha,
    bool IsHistoryRewritten
);

internal sealed class CheckConflictsValidator : AbstractValidator<CheckConflicts>
{
    public CheckConflictsValidator()
    {
        RuleFor(request => request.ProjectId).NotEmpty();
        RuleFor(request => request.Repository).IsRepositoryName();
        When(request => request.Branch is not null, () => RuleFor(request => request.Branch!).IsBranch());
    }
}

internal sealed class CheckConflictsHandler(ProjectPlans plans) : IRequestHandler<CheckConflicts, Result<ConflictCheck>>
{
    private static readonly SyncTerms Undecided = SyncTerms.Plain with { OnConflict = ConflictRule.Fail };

    public async Task<Result<ConflictCheck>> Handle(CheckConflicts request, CancellationToken cancellationToken)
    {
        var planned = await plans.PlanAsync(request.ProjectId, request.Repository, request.Branch, Undecided, cancellationToken);
        return planned.Match<Result<ConflictCheck>>(CheckOf, failure => failure);
    }

    private static Result<ConflictCheck> CheckOf(ProjectPlan planned)
    {
        var conflicts = planned.Plan.Conflicts;
        return new ConflictCheck(
            planned.ProjectId,
            $"{planned.Repository}",
            planned.Branch,
            [.. conflicts.Select(SyncConflict.Of)],
            conflicts.Count,
            !planned.IsHistoryRewritten && conflicts.All(file => file.Conflict!.Strategy is not null),
            planned.Standing.Head,
            planned.IsHistoryRewritten
        );
    }
}
