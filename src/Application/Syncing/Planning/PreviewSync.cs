using FluentValidation;
using Infrajet.Domain.Common;
using Infrajet.Domain.Syncing.Planning;
using MediatR;

namespace Infrajet.Application.Syncing.Planning;

/// <summary>Shows what a sync with these terms would do, file by file, and does nothing.</summary>
public sealed record PreviewSync(string ProjectId, string Repository, string? Branch, SyncTerms Terms) : IRequest<Result<SyncPreview>>;

/// <param name="HeadSha">The commit that was looked at: send it with the sync as <c>expected_head</c>. Null in an empty repository.</param>
/// <param name="IsNewBranch">There is no such branch yet: it would begin at this commit of the default branch.</param>
/// <param name="IsHistoryRewritten">The branch no longer has the last sync behind it: it is planned as if there had been none.</param>
/// <param name="CanSync">Nothing is undecided. A sync as it was previewed would go through.</param>
/// <param name="Files">All that are not unchanged, by path; where they are too many, those in conflict first of all.</param>
/// <param name="FilesLeftOut">How many are not listed.</param>
public sealed record SyncPreview(
    string ProjectId,
    string RepositoryFullName,
    string Branch,
    string? HeadSha,
    bool IsNewBranch,
    bool IsHistoryRewritten,
    bool CanSync,
    PreviewTotals Totals,
    IReadOnlyList<PreviewedFile> Files,
    int FilesLeftOut
);

/// <summary>How many files of each kind there are.</summary>
/// <param name="TheirsOnly">The branch's stays.</param>
/// <param name="Same">The branch holds our change already.</param>
/// <param name="Conflicts">Nobody has decided about these.</param>
/// <param name="ConflictsResolved">Conflicts that a choice, the rule or a strategy decided.</param>
public sealed record PreviewTotals(
    int Unchanged,
    int Added,
    int Changed,
    int Deleted,
    int TheirsOnly,
    int Same,
    int Skipped,
    int Conflicts,
    int ConflictsResolved
)
{
    internal static PreviewTotals Of(SyncPlan plan)
    {
        var counts = plan.Files.CountBy(file => file.Action).ToDictionary();
        return new(
            counts.GetValueOrDefault(FileAction.Unchanged),
            counts.GetValueOrDefault(FileAction.Add),
            counts.GetValueOrDefault(FileAction.Change),
            counts.GetValueOrDefault(FileAction.Delete),
            counts.GetValueOrDefault(FileAction.TheirsOnly),
            counts.GetValueOrDefault(FileAction.Same),
            counts.GetValueOrDefault(FileAction.Skipped),
            counts.GetValueOrDefault(FileAction.Conflict),
            plan.ResolvedCount
        );
    }
}

internal sealed class PreviewSyncValidator : AbstractValidator<PreviewSync>
{
    public PreviewSyncValidator()
    {
        RuleFor(request => request.Repository).IsRepositoryName();
        When(request => request.Branch is not null, () => RuleFor(request => request.Branch!).IsBranch());
        RuleFor(request => request.Terms).SetValidator(new SyncTermsValidator());
    }
}

internal sealed class PreviewSyncHandler(ProjectPlans plans, PlanDiffs diffs) : IRequestHandler<PreviewSync, Result<SyncPreview>>
{
    private const int MostFiles = 2_000;

    public async Task<Result<SyncPreview>> Handle(PreviewSync request, CancellationToken cancellationToken)
    {
        var planned = await plans.PlanAsync(request.ProjectId, request.Repository, request.Branch, request.Terms, cancellationToken);
        return await planned.ThenAsync(plan => ShowAsync(plan, cancellationToken));
    }

    private async Task<Result<SyncPreview>> ShowAsync(ProjectPlan planned, CancellationToken cancellationToken)
    {
        var told = planned.Plan.Files.Where(file => file.Action != FileAction.Unchanged).ToList();
        var shown = told.OrderByDescending(file => file.Action == FileAction.Conflict).Take(MostFiles).ToHashSet();
        var compared = await diffs.CompareAsync(planned, told.Where(shown.Contains), cancellationToken);
        return compared.Match<Result<SyncPreview>>(
            files => new SyncPreview(
                planned.ProjectId,
                $"{planned.Repository}",
                planned.Branch,
                planned.Standing.Head,
                planned.Standing.IsNewBranch,
                planned.IsHistoryRewritten,
                planned.Plan.Conflicts.Count == 0,
                PreviewTotals.Of(planned.Plan),
                files,
                told.Count - shown.Count
            ),
            failure => failure
        );
    }
}
