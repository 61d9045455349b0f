using Infrajet.Application.Common;
using Infrajet.Domain.Repositories;
using Microsoft.EntityFrameworkCore;

namespace Infrajet.Application.Repositories;

public static class RepositoryQueries
{
    /// <summary>What the reference names among the registered ones; of two by one name that which we heard of last.</summary>
    public static IQueryable<Repository> RegisteredRepository(this IInfrajetDb db, RepositoryReference reference) =>
        db
            .Repositories.AsNoTracking()
            .Named(reference)
            .Where(repository =>
                repository.Source == RepositorySource.Installation || db.RepositoryLinks.Any(link => link.RepositoryId == repository.Id)
            )
            .OrderByDescending(repository => repository.UpdatedAt)
            .ThenByDescending(repository => repository.Id)
            .Take(1);

    /// <summary>What the reference names among all that were ever met, registered or not.</summary>
    public static IQueryable<Repository> KnownRepository(this IInfrajetDb db, RepositoryReference reference) =>
        db
            .Repositories.AsNoTracking()
            .Named(reference)
            .OrderByDescending(repository => repository.UpdatedAt)
            .ThenByDescending(repository => repository.Id)
            .Take(1);

    /// <summary>What the reference names in one person's list.</summary>
    public static IQueryable<Repository> RepositoryOf(this IInfrajetDb db, long personId, RepositoryReference reference) =>
        db
            .Repositories.AsNoTracking()
            .Named(reference)
            .Where(repository => db.RepositoryLinks.Any(link => link.RepositoryId == repository.Id && link.PersonId == personId))
            .OrderByDescending(repository => repository.UpdatedAt)
            .ThenByDescending(repository => repository.Id)
            .Take(1);

    /// <summary>One person's list, by number; filtered by a part of owner/name in small letters.</summary>
    public static IQueryable<Repository> RepositoriesOf(this IInfrajetDb db, long personId, string? part, long? after) =>
        db
            .Repositories.AsNoTracking()
            .Where(repository => db.RepositoryLinks.Any(link => link.RepositoryId == repository.Id && link.PersonId == personId))
            .Where(repository => part == null || repository.NameKey.Contains(part))
            .Where(repository => after == null || repository.Id > after)
            .OrderBy(repository => repository.Id);

    public static IQueryable<Repository> RepositoryById(this IInfrajetDb db, long id) =>
        db.Repositories.AsNoTracking().Where(repository => repository.Id == id);

    public static IQueryable<Repository> RepositoryToChange(this IInfrajetDb db, long id) =>
        db.Repositories.Where(repository => repository.Id == id);

    public static IQueryable<RepositoryLink> LinkBetween(this IInfrajetDb db, long repositoryId, long personId) =>
        db.RepositoryLinks.Where(link => link.RepositoryId == repositoryId && link.PersonId == personId);

    public static IQueryable<RepositoryLink> LinksTo(this IInfrajetDb db, long repositoryId) =>
        db.RepositoryLinks.Where(link => link.RepositoryId == repositoryId);

    private static IQueryable<Repository> Named(this IQueryable<Repository> repositories, RepositoryReference reference)
    {
        if (reference.Id is { } id)
        {
            return repositories.Where(repository => repository.Id == id);
        }

        if (reference.Name is { } name)
        {
            var key = Repository.KeyOf(name);
            return repositories.Where(repository => repository.NameKey == key);
        }

        return repositories.Where(repository => repository.NodeId == reference.NodeId);
    }
}
