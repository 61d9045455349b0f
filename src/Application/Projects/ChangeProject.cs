using FluentValidation;
using Infrajet.Application.Auditing;
using Infrajet.Application.Common;
using Infrajet.Domain.Common;
using Infrajet.Domain.Projects;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Infrajet.Application.Projects;

/// <summary>Renames or describes a project, archives it or makes it active again. What is null stays as it is; an empty description is none.</summary>
public sealed record ChangeProject(string ProjectId, string? Name, string? Description, ProjectStatus? Status)
    : IRequest<Result<ProjectDetails>>,
        IAudited
{
    public string AuditAction => "project.changed";

    public string AuditSubject => ProjectChanges.Shown(ProjectId);
}

internal sealed class ChangeProjectValidator : AbstractValidator<ChangeProject>
{
    public ChangeProjectValidator()
    {
        RuleFor(request => request.Name).IsProjectName().When(request => request.Name is not null);
        RuleFor(request => request.Description).IsProjectDescription();
        RuleFor(request => request.Status)
            .NotEqual(ProjectStatus.Deleted)
            .WithMessage("Write active or archived; DELETE deletes a project.");
    }
}

internal sealed class ChangeProjectHandler(IInfrajetDb db, ProjectChanges projects, AuditTrail trail, TimeProvider clock)
    : IRequestHandler<ChangeProject, Result<ProjectDetails>>
{
    public Task<Result<ProjectDetails>> Handle(ChangeProject request, CancellationToken cancellationToken) =>
        projects.InAnyAsync<ProjectDetails>(
            request.ProjectId,
            async project =>
            {
                var totals = await db.ProjectTotals([project.Id]).SingleOrDefaultAsync(cancellationToken);
                if (Change(project, request))
                {
                    trail.Record(request.AuditAction, project.Id);
                }

                return ProjectDetails.Of(project, totals);
            },
            cancellationToken
        );

    private bool Change(Project project, ChangeProject request)
    {
        var name = request.Name ?? project.Name;
        var description =
            request.Description is null ? project.Description
            : request.Description.Length == 0 ? null
            : request.Description;
        var status = request.Status ?? project.Status;
        var (isDescribed, isMoved) = ((name, description) != (project.Name, project.Description), status != project.Status);
        if (isDescribed)
        {
            project.Describe(name, description, clock.Now());
        }

        if (isMoved && status == ProjectStatus.Archived)
        {
            project.Archive(clock.Now());
        }
        else if (isMoved)
        {
            project.Reopen(clock.Now());
        }

        return isDescribed || isMoved;
    }
}
