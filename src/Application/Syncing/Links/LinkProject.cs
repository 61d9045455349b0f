using FluentValidation;
using Infrajet.Application.Auditing;
using Infrajet.Application.Common;
using Infrajet.Application.Projects;
using Infrajet.Application.Repositories;
using Infrajet.Domain.Common;
using Infrajet.Domain.Projects;
using Infrajet.Domain.Repositories;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Infrajet.Application.Syncing.Links;

/// <summary>Says to which branch a project belongs, and what is synced with it by itself.</summary>
public sealed record LinkProject(
    string ProjectId,
    string Repository,
    string? Branch,
    bool PushesChanges,
    bool PullsChanges,
    ConflictRule OnConflict,
    bool ByPullRequest
) : IRequest<Result<LinkDetails>>, IAudited
{
    public string AuditAction => "project.linked";

    public string AuditSubject => SyncRules.SubjectOf(Repository, Branch);
}

internal sealed class LinkProjectValidator : AbstractValidator<LinkProject>
{
    public LinkProjectValidator()
    {
        RuleFor(request => request.Repository).IsRepositoryName();
        When(request => request.Branch is not null, () => RuleFor(request => request.Branch!).IsBranch());
    }
}

internal sealed class LinkProjectHandler(
    IInfrajetDb db,
    ICall call,
    SyncAccess askers,
    IRepositoryAccess access,
    AutoSyncs autoSyncs,
    AuditTrail trail,
    TimeProvider clock
) : IRequestHandler<LinkProject, Result<LinkDetails>>
{
    public async Task<Result<LinkDetails>> Handle(LinkProject request, CancellationToken cancellationToken)
    {
        var project = await db.ProjectOf(call.Caller.PersonId, request.ProjectId).SingleOrDefaultAsync(cancellationToken);
        if (project is null)
        {
            return ProjectFailures.NotFound;
        }

        var granted = await askers.AskAsync(request.Repository, AccessNeed.WritingFiles, cancellationToken);
        return await granted.ThenAsync<LinkDetails>(async grant =>
            await CanBeAloneAsync(request, project, grant.Repository, cancellationToken)
                ? await LinkAsync(request, project, grant.Repository, cancellationToken)
                : SyncRequestFailures.NotWithoutYou
        );
    }

    private async Task<bool> CanBeAloneAsync(
        LinkProject request,
        Project project,
        Repository repository,
        CancellationToken cancellationToken
    )
    {
        if (!request.PushesChanges && !request.PullsChanges)
        {
            return true;
        }

        var granted = await access.ForPersonAsync(project.PersonId, repository.Id, AccessNeed.WritingFiles, cancellationToken);
        return granted.Failure is null || RepositoryFailures.IsPassing(granted.Failure);
    }

    private async Task<LinkDetails> LinkAsync(
        LinkProject request,
        Project project,
        Repository repository,
        CancellationToken cancellationToken
    )
    {
        var now = clock.Now();
        var link =
            await db.LinkOf(project.Id).SingleOrDefaultAsync(cancellationToken) ?? db.ProjectLinks.Add(ProjectLink.Of(project, now)).Entity;
        link.LeadTo(repository.Id, request.Branch ?? repository.DefaultBranch, now);
        link.Choose(request.PushesChanges, request.PullsChanges, request.OnConflict, request.ByPullRequest, now);
        await autoSyncs.OrderAsync(project.Id, cancellationToken);
        trail.Record("project.linked", $"{project.Id} {repository.FullName}@{link.Branch}");
        await db.SaveChangesAsync(cancellationToken);
        return LinkDetails.Of(link, repository);
    }
}
