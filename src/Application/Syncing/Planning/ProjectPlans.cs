using Infrajet.Application.Common;
using Infrajet.Application.GitHub;
using Infrajet.Application.Projects;
using Infrajet.Application.Projects.Files;
using Infrajet.Application.Repositories;
using Infrajet.Application.Syncing.Running;
using Infrajet.Domain.Common;
using Infrajet.Domain.Git;
using Infrajet.Domain.Repositories;
using Microsoft.EntityFrameworkCore;

namespace Infrajet.Application.Syncing.Planning;

/// <summary>What a sync of one of the caller's projects would do now, for whoever only wants to see it: the right to read is enough.</summary>
internal sealed class ProjectPlans(
    IInfrajetDb db,
    ICall call,
    SyncAccess access,
    IRepositoryAccess rights,
    ProjectTrees projects,
    KeptTrees trees,
    Standings standings,
    RewrittenHistories histories,
    Planner planner
)
{
    public async Task<Result<ProjectPlan>> PlanAsync(
        string projectId,
        string repository,
        string? branch,
        SyncTerms terms,
        CancellationToken cancellationToken
    )
    {
        var personId = call.Caller.PersonId;
        if (!await db.ProjectOf(personId, projectId).AnyAsync(cancellationToken))
        {
            return ProjectFailures.NotFound;
        }

        var granted = await access.AskAsync(repository, AccessNeed.ReadingFiles, cancellationToken);
        return await granted.ThenAsync(async grant =>
        {
            var sides = new Sides(grant, GitHubCall.Interactive(grant.Credential, personId), branch ?? grant.Repository.DefaultBranch);
            var planned = await PlanAsync(projectId, sides, terms, cancellationToken);
            return planned.Failure is { Kind: FailureKind.Forbidden } refused
                ? await rights.ConcludeAsync(personId, grant, refused, cancellationToken)
                : planned;
        });
    }

    private async Task<Result<ProjectPlan>> PlanAsync(string projectId, Sides sides, SyncTerms terms, CancellationToken cancellationToken)
    {
        var files = await projects.ReadAsync(projectId, cancellationToken);
        var target = await db.TargetOf(call.Caller.PersonId, projectId, sides.Grant.Repository.Id, sides.Branch)
            .SingleOrDefaultAsync(cancellationToken);
        var before = await trees.FindAsync(target?.BaseTreeId, cancellationToken) ?? FileTree.Empty;
        if (terms.Paths?.FirstOrDefault(path => files.Find(path) is null && before.Find(path) is null) is { } unknown)
        {
            return SyncRequestFailures.NoSuchFile(unknown);
        }

        var looked = await standings.LookAsync(sides.Call, sides.Grant.Repository, sides.Branch, cancellationToken);
        return await looked.ThenAsync(async standing =>
        {
            if (terms.ExpectedHead is { } expected && expected != standing.Head)
            {
                return SyncFailures.BranchMoved;
            }

            var compared = await histories.CompareAsync(sides.Call, sides.Repository, target?.HeadSha, standing, cancellationToken);
            return await compared.ThenAsync(ancestry =>
            {
                var known = new KnownSides(ancestry.IsDescendant ? before : FileTree.Empty, files, standing, !ancestry.IsDescendant);
                return PlanAsync(projectId, sides, known, terms, cancellationToken);
            });
        });
    }

    private async Task<Result<ProjectPlan>> PlanAsync(
        string projectId,
        Sides sides,
        KnownSides known,
        SyncTerms terms,
        CancellationToken cancellationToken
    )
    {
        var question = new PlanQuestion(known.Base, known.Files, known.Standing.Theirs)
        {
            Paths = terms.Paths,
            OnConflict = terms.OnConflict,
            Choices = terms.Choices,
            Call = sides.Call,
            Repository = sides.Repository,
        };
        var planned = await planner.PlanAsync(question, cancellationToken);
        return planned.Match<Result<ProjectPlan>>(
            plan => new ProjectPlan(projectId, sides.Repository, sides.Branch, known.Standing, sides.Call, plan)
            {
                IsHistoryRewritten = known.IsRewritten,
            },
            failure => failure
        );
    }

    private sealed record Sides(RepositoryGrant Grant, GitHubCall Call, string Branch)
    {
        public RepositoryName Repository => Grant.Repository.FullName;
    }

    private sealed record KnownSides(FileTree Base, FileTree Files, Standing Standing, bool IsRewritten);
}
