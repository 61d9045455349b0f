using FluentValidation;
using Infrajet.Application.Auditing;
using Infrajet.Application.Common;
using Infrajet.Application.Projects;
using Infrajet.Application.Repositories;
using Infrajet.Application.Syncing.Links;
using Infrajet.Domain.Common;
using Infrajet.Domain.Projects;
using Infrajet.Domain.Syncing;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Infrajet.Application.Syncing;

/// <summary>Takes a branch's files over into a project.</summary>
/// <param name="Repository">With the branch: that which the project is linked to where they are left out.</param>
public sealed record PullProject(string ProjectId, string? Repository, string? Branch, SyncTerms Terms, bool IsLater)
    : IRequest<Result<SyncDetails>>,
        IAudited
{
    public string AuditAction => "sync.pull_requested";

    public string AuditSubject => Repository is null || Branch is null ? "the linked branch" : SyncRules.SubjectOf(Repository, Branch);
}

internal sealed class PullProjectValidator : AbstractValidator<PullProject>
{
    public PullProjectValidator()
    {
        RuleFor(request => request.Repository!).IsRepositoryName().When(request => request.Repository is not null);
        When(request => request.Branch is not null, () => RuleFor(request => request.Branch!).IsBranch());
        RuleFor(request => request.Terms).AreTerms();
    }
}

internal sealed class PullProjectHandler(IInfrajetDb db, ICall call, SyncAccess access, NewSyncs syncs, SyncWaiting waiting)
    : IRequestHandler<PullProject, Result<SyncDetails>>
{
    public async Task<Result<SyncDetails>> Handle(PullProject request, CancellationToken cancellationToken)
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

        var linked = await db.LinkedProjectOf(project.PersonId, project.Id).SingleOrDefaultAsync(cancellationToken);
        if ((request.Repository ?? linked?.Repository.FullName.ToString()) is not { } repository)
        {
            return LinkFailures.NotLinked;
        }

        var granted = await access.AskAsync(repository, AccessNeed.ReadingFiles, cancellationToken);
        return await granted.ThenAsync(grant =>
            PullAsync(
                request,
                request.Branch ?? BranchOf(linked, grant) ?? grant.Repository.DefaultBranch,
                project,
                grant,
                cancellationToken
            )
        );
    }

    private static string? BranchOf(LinkedProject? linked, RepositoryGrant grant) =>
        linked?.Repository.Id == grant.Repository.Id ? linked.Link.Branch : null;

    private async Task<Result<SyncDetails>> PullAsync(
        PullProject request,
        string branch,
        Project project,
        RepositoryGrant grant,
        CancellationToken cancellationToken
    )
    {
        var draft = new SyncDraft(SyncKind.Pull, project.PersonId, project.Id, grant, branch, null, request.Terms.AsWish());
        var record = await waiting.OrderAsync(() => syncs.OrderAsync(draft, cancellationToken), request.IsLater, cancellationToken);
        return SyncOutcomes.Of(record);
    }
}
