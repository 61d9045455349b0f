using FluentValidation;
using Infrajet.Application.Auditing;
using Infrajet.Application.Common;
using Infrajet.Domain.Common;
using Infrajet.Domain.Projects;
using MediatR;

namespace Infrajet.Application.Projects;

/// <summary>Begins a project of the caller's, with no files in it.</summary>
public sealed record CreateProject(string Name, string? Description) : IRequest<Result<ProjectDetails>>, IAudited
{
    public string AuditAction => "project.created";

    public string AuditSubject => Name;
}

internal sealed class CreateProjectValidator : AbstractValidator<CreateProject>
{
    public CreateProjectValidator()
    {
        RuleFor(request => request.Name).IsProjectName();
        RuleFor(request => request.Description).IsProjectDescription();
    }
}

internal sealed class CreateProjectHandler(IInfrajetDb db, ICall call, AuditTrail trail, TimeProvider clock)
    : IRequestHandler<CreateProject, Result<ProjectDetails>>
{
    public async Task<Result<ProjectDetails>> Handle(CreateProject request, CancellationToken cancellationToken)
    {
        var description = string.IsNullOrEmpty(request.Description) ? null : request.Description;
        var project = Project.Begin(call.Caller.PersonId, request.Name, description, clock.Now());
        db.Projects.Add(project);
        trail.Record(request.AuditAction, project.Id);
        await db.SaveChangesAsync(cancellationToken);
        return ProjectDetails.Of(project, null);
    }
}
