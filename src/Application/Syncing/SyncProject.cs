using FluentValidation;
using Infrajet.Application.Auditing;
using Infrajet.Application.Common;
using Infrajet.Application.Projects;
using Infrajet.Application.Repositories;
using Infrajet.Domain.Common;
using Infrajet.Domain.Git;
using Infrajet.Domain.Projects;
using Infrajet.Domain.Syncing;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Infrajet.Application.Syncing;

/// <summary>Syncs a project's files, or some of them, into a branch, as one commit.</summary>
/// <param name="IsLater">Answer as soon as it is written down.</param>
public sealed record SyncProject(string ProjectId, string Repository, string? Branch, SyncTerms Terms, bool IsLater)
    : IRequest<Result<SyncDetails>>,
        IAudited
{
    public string AuditAction => "sync.requested";

    public string AuditSubject => SyncRules.SubjectOf(Repository, Branch);
}

internal sealed class SyncProjectValidator : AbstractValidator<SyncProject>
{
    public SyncProjectValidator()
    {
        RuleFor(request => request.ProjectId).NotEmpty();
        RuleFor(request => request.Repository).IsRepositoryName();
        When(request => request.Branch is not null, () => RuleFor(request => request.Branch!).IsBranch());
        RuleFor(request => request.Terms).AreTerms();
    }
}

internal sealed class SyncProjectHandler(
    IInfrajetDb db,
    ICall call,
    SyncAccess access,
    ProjectSnapshots snapshots,
    KeptTrees trees,
    NewSyncs syncs,
    SyncWaiting waiting
) : IRequestHandler<SyncProject, Result<SyncDetails>>
{
    public async Task<Result<SyncDetails>> Handle(SyncProject request, CancellationToken cancellationToken)
    {
        var project = await db.ProjectOf(call.Caller.PersonId, request.ProjectId).SingleOrDefaultAsync(cancellationToken);
        if (project is null)
        {
            return ProjectFailures.NotFound;
        }

        if (project.Status == ProjectStatus.Archived)
        {
            return ProjectFailures.Archived;
        }

        var granted = await access.AskAsync(request.Repository, AccessNeed.WritingFiles, cancellationToken);
        return await granted.ThenAsync(grant => SyncAsync(request, project, grant, cancellationToken));
    }

    private async Task<Result<SyncDetails>> SyncAsync(
        SyncProject request,
        Project project,
        RepositoryGrant grant,
        CancellationToken cancellationToken
    )
    {
        var branch = request.Branch ?? grant.Repository.DefaultBranch;
        var snapshot = await snapshots.TakeAsync(project, cancellationToken);
        if (await FaultOfAsync(request, project, grant.Repository.Id, branch, snapshot.Files, cancellationToken) is { } fault)
        {
            return fault;
        }

        var draft = new SyncDraft(SyncKind.Project, project.PersonId, project.Id, grant, branch, snapshot, request.Terms.AsWish());
        var record = await waiting.OrderAsync(() => syncs.OrderAsync(draft, cancellationToken), request.IsLater, cancellationToken);
        return SyncOutcomes.Of(record);
    }

    // What was synced before and is gone since can be chosen as well: it goes from the branch.
    private async Task<Failure?> FaultOfAsync(
        SyncProject request,
        Project project,
        long repositoryId,
        string branch,
        FileTree files,
        CancellationToken cancellationToken
    )
    {
        if (files.Files.Count == 0)
        {
            return ProjectFailures.NoFiles;
        }

        if (request.Terms.Paths?.Where(path => files.Find(path) is null).ToList() is not { Count: > 0 } missing)
        {
            return null;
        }

        var target = await db.TargetOf(project.PersonId, project.Id, repositoryId, branch).SingleOrDefaultAsync(cancellationToken);
        var synced = await trees.FindAsync(target?.BaseTreeId, cancellationToken);
        return missing.Find(path => synced?.Find(path) is null) is { } unknown ? SyncRequestFailures.NoSuchFile(unknown) : null;
    }
}
