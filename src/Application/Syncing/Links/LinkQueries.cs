using Infrajet.Application.Common;
using Infrajet.Domain.Projects;
using Infrajet.Domain.Repositories;

namespace Infrajet.Application.Syncing.Links;

public static class LinkQueries
{
    public static IQueryable<ProjectLink> LinkOf(this IInfrajetDb db, string projectId) =>
        db.ProjectLinks.Where(link => link.ProjectId == projectId);

    /// <summary>One that is about to be stored.</summary>
    public static ProjectLink? LinkInHand(this IInfrajetDb db, string projectId) =>
        db.ProjectLinks.Local.FirstOrDefault(link => link.ProjectId == projectId);

    /// <summary>A link of one person's project, and where it leads.</summary>
    public static IQueryable<LinkedProject> LinkedProjectOf(this IInfrajetDb db, long personId, string projectId) =>
        from link in db.ProjectLinks
        join repository in db.Repositories on link.RepositoryId equals repository.Id
        where link.ProjectId == projectId && link.PersonId == personId
        select new LinkedProject { Link = link, Repository = repository };

    /// <summary>Projects that take over what is pushed to a branch.</summary>
    public static IQueryable<ProjectLink> PullingLinks(this IInfrajetDb db, long repositoryId, string branch) =>
        from link in db.ProjectLinks
        join project in db.Projects on link.ProjectId equals project.Id
        where link.RepositoryId == repositoryId && link.Branch == branch && link.PullsChanges && project.Status == ProjectStatus.Active
        select link;
}

public sealed class LinkedProject
{
    public required ProjectLink Link { get; init; }

    public required Repository Repository { get; init; }
}
