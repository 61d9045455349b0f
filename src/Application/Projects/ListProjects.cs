using FluentValidation;
using Infrajet.Application.Common;
using Infrajet.Domain.Common;
using Infrajet.Domain.Projects;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Infrajet.Application.Projects;

/// <summary>The caller's projects, newest first.</summary>
public sealed record ListProjects(ProjectStatus? Status, int Limit, string? After) : IRequest<Result<Page<ProjectDetails>>>;

internal sealed class ListProjectsValidator : AbstractValidator<ListProjects>
{
    public ListProjectsValidator()
    {
        RuleFor(request => request.Status).NotEqual(ProjectStatus.Deleted).WithMessage("Deleted projects are not listed.");
        RuleFor(request => request.Limit).IsPageLimit();
        RuleFor(request => request.After).IsCursor();
    }
}

internal sealed class ListProjectsHandler(IInfrajetDb db, ICall call) : IRequestHandler<ListProjects, Result<Page<ProjectDetails>>>
{
    public async Task<Result<Page<ProjectDetails>>> Handle(ListProjects request, CancellationToken cancellationToken)
    {
        var page = await db.ProjectsNewestFirst(call.Caller.PersonId, request.Status, Cursor.Read(request.After))
            .Take(request.Limit + 1)
            .ToListAsync(cancellationToken);
        var ids = page.ConvertAll(project => project.Id);
        var totals = await db.ProjectTotals(ids).ToListAsync(cancellationToken);
        return page.ConvertAll(project => ProjectDetails.Of(project, totals.Find(total => total.ProjectId == project.Id)))
            .ToPage(request.Limit, project => project.Id);
    }
}
