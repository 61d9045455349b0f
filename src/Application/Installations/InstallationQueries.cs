using Infrajet.Application.Common;
using Infrajet.Domain.Installations;
using Infrajet.Domain.Jobs;
using Infrajet.Domain.Repositories;

namespace Infrajet.Application.Installations;

public static class InstallationQueries
{
    public static IQueryable<Installation> InstallationToChange(this IInfrajetDb db, long id) =>
        db.Installations.Where(installation => installation.Id == id);

    /// <summary>Those that are not known to be gone.</summary>
    public static IQueryable<long> PresentInstallations(this IInfrajetDb db) =>
        db
            .Installations.Where(installation => installation.DeletedAt == null)
            .OrderBy(installation => installation.Id)
            .Select(installation => installation.Id);

    public static IQueryable<Repository> RepositoriesAmong(this IInfrajetDb db, IReadOnlyCollection<long> ids) =>
        db.Repositories.Where(repository => ids.Contains(repository.Id)).OrderBy(repository => repository.Id);

    public static IQueryable<long> RepositoriesThrough(this IInfrajetDb db, long installationId) =>
        db
            .Repositories.Where(repository => repository.InstallationId == installationId)
            .OrderBy(repository => repository.Id)
            .Select(repository => repository.Id);

    /// <summary>What of this kind has not been begun in any of these lanes.</summary>
    public static IQueryable<WorkItem> WaitingIn(this IInfrajetDb db, string kind, IReadOnlyCollection<string> lanes) =>
        db
            .WorkItems.Where(item => lanes.Contains(item.Lane) && item.State == WorkState.Waiting && item.Kind == kind)
            .OrderBy(item => item.Id);
}
