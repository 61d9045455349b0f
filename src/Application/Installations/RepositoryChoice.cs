using Infrajet.Application.Repositories.AtGitHub;
using Infrajet.Domain.Common;
using Infrajet.Domain.Repositories;

namespace Infrajet.Application.Installations;

/// <summary>Finds what was named among what is allowed; anything that is not there is refused, and for all alike.</summary>
internal static class RepositoryChoice
{
    /// <summary>GitHub makes no token for more by their numbers.</summary>
    private const int Most = 500;

    /// <param name="account">Whose repositories are meant where only a name is given.</param>
    public static Result<AllOf<ShownRepository>> Of(IReadOnlyList<ShownRepository> allowed, IReadOnlyList<string>? names, string account)
    {
        if (names is null)
        {
            return allowed.Count is 0 or > Most
                ? InstallationFailures.RepositoriesRefused([allowed.Count == 0 ? "none is yours there" : $"name {Most} of them at most"])
                : new AllOf<ShownRepository>(allowed);
        }

        var byName = allowed.ToDictionary(one => Repository.KeyOf(one.Facts.Name));
        var wanted = names.Select(name => (Name: name, Found: byName.GetValueOrDefault(KeyOf(name, account)))).ToList();
        var missing = wanted.Where(one => one.Found is null).Select(one => one.Name).ToList();
        return missing.Count > 0
            ? InstallationFailures.RepositoriesRefused(missing)
            : new AllOf<ShownRepository>([.. wanted.Select(one => one.Found).OfType<ShownRepository>().DistinctBy(one => one.Facts.Id)]);
    }

    private static string KeyOf(string name, string account) => (name.Contains('/') ? name : $"{account}/{name}").ToLowerInvariant();
}
