using Infrajet.Application.Common;
using Infrajet.Domain.Sessions;

namespace Infrajet.Application.GitHub;

public static class GitHubQueries
{
    /// <summary>GitHub's numbers of a person.</summary>
    public static IQueryable<string> GitHubUsersOf(this IInfrajetDb db, long personId) =>
        db
            .People.Where(person => person.Id == personId)
            .SelectMany(person => person.Identities)
            .Where(identity => identity.Provider == PersonKey.GitHub)
            .OrderBy(identity => identity.Subject)
            .Select(identity => identity.Subject);

    /// <summary>The installations that reach a repository of the person's list.</summary>
    public static IQueryable<long> InstallationsOf(this IInfrajetDb db, long personId) =>
        db
            .RepositoryLinks.Where(link => link.PersonId == personId && link.Repository.InstallationId != null)
            .Select(link => link.Repository.InstallationId!.Value)
            .Distinct()
            .OrderBy(id => id);
}
