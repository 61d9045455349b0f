using Infrajet.Application.Common;
using Infrajet.Domain.Git;
using Infrajet.Domain.Projects;
using Infrajet.Domain.Syncing;
using Microsoft.EntityFrameworkCore;
using FileMode = Infrajet.Domain.Git.FileMode;

namespace Infrajet.Application.Projects;

/// <summary>How much a project holds.</summary>
public sealed record ProjectTotals(string ProjectId, int Files, long Size);

public static class ProjectQueries
{
    public static IQueryable<Project> ProjectsNewestFirst(this IInfrajetDb db, long personId, ProjectStatus? status, string? before) =>
        db
            .Projects.AsNoTracking()
            .Where(project => project.PersonId == personId && project.Status != ProjectStatus.Deleted)
            .Where(project => status == null || project.Status == status)
            .Where(project => before == null || project.Id.CompareTo(before) < 0)
            .OrderByDescending(project => project.Id);

    /// <summary>The person's own; what is deleted is nobody's.</summary>
    public static IQueryable<Project> ProjectOf(this IInfrajetDb db, long personId, string id) =>
        db.ProjectToChange(personId, id).AsNoTracking();

    public static IQueryable<Project> ProjectToChange(this IInfrajetDb db, long personId, string id) =>
        db.Projects.Where(project => project.Id == id && project.PersonId == personId && project.Status != ProjectStatus.Deleted);

    public static IQueryable<long> RevisionOf(this IInfrajetDb db, string id) =>
        db.Projects.Where(project => project.Id == id).Select(project => project.Revision);

    public static IQueryable<ProjectTotals> ProjectTotals(this IInfrajetDb db, IReadOnlyList<string> ids) =>
        db
            .ProjectFiles.Where(file => ids.Contains(file.ProjectId))
            .GroupBy(file => file.ProjectId)
            .Select(files => new ProjectTotals(files.Key, files.Count(), files.Sum(file => file.Size)));

    /// <summary>In no order.</summary>
    public static IQueryable<GitFile> FilesInGit(this IInfrajetDb db, string projectId) =>
        db
            .ProjectFiles.Where(file => file.ProjectId == projectId)
            .Select(file => new GitFile(file.Path, file.IsExecutable ? FileMode.Executable : FileMode.File, file.BlobId, file.Size));

    public static IQueryable<ProjectFile> FilesByPath(this IInfrajetDb db, string projectId, string prefix, string? after) =>
        db
            .ProjectFiles.AsNoTracking()
            .Where(file => file.ProjectId == projectId && file.Path.StartsWith(prefix))
            .Where(file => after == null || file.Path.CompareTo(after) > 0)
            .OrderBy(file => file.Path);

    public static IQueryable<ProjectFile> FileAt(this IInfrajetDb db, string projectId, string path) =>
        db.ProjectFiles.AsNoTracking().Where(file => file.ProjectId == projectId && file.Path == path);

    public static IQueryable<ProjectFile> FilesToChange(this IInfrajetDb db, string projectId, IReadOnlyList<string> pathKeys) =>
        db.ProjectFiles.Where(file => file.ProjectId == projectId && pathKeys.Contains(file.PathKey));

    public static IQueryable<ProjectFile> FilesToForget(this IInfrajetDb db, string projectId) =>
        db.ProjectFiles.Where(file => file.ProjectId == projectId);

    /// <summary>Which of these contents some file holds.</summary>
    public static IQueryable<string> HeldByFiles(this IInfrajetDb db, IReadOnlyList<string> blobIds) =>
        db.ProjectFiles.Where(file => blobIds.Contains(file.BlobId)).Select(file => file.BlobId).Distinct();

    public static IQueryable<KeptTree> KeptTreesAfter(this IInfrajetDb db, string? id, int atMost) =>
        db.KeptTrees.AsNoTracking().Where(tree => id == null || tree.Id.CompareTo(id) > 0).OrderBy(tree => tree.Id).Take(atMost);
}
