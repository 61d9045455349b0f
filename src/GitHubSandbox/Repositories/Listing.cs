using System.Globalization;
using Sandbox.Http;
using Sandbox.Identities;

namespace Sandbox.Repositories;

/// <summary>Lists of repositories: sorted as asked, without those that the caller may not see.</summary>
internal static class Listing
{
    public static Answer ListRepositories(this Call call, Func<Repository, bool> wanted, string usualSort)
    {
        var sort = call.Choice("sort", usualSort, "created", "updated", "pushed", "full_name");
        var direction = call.Choice("direction", sort == "full_name" ? "asc" : "desc", "asc", "desc");
        var found = call.World.Repositories.Values.Where(one => wanted(one) && call.World.CanSee(call.Caller, one));
        var sorted = Sort(found, sort);
        return call.Page(
            direction == "asc" ? sorted : sorted.Reverse(),
            repository => RepositoryJson.Listed(call.World, repository, call.Caller.Person)
        );
    }

    /// <summary>A word of the query that must be one of a few.</summary>
    public static string Choice(this Call call, string name, string usual, params string[] choices)
    {
        var given = call.Query(name) ?? usual;
        return choices.Contains(given)
            ? given
            : throw Refusal.Unprocessable($"Invalid request.\n\n{name}: {given} is not one of {string.Join(", ", choices)}.");
    }

    /// <summary>A time of the query; one that cannot be read counts as absent, as on GitHub.</summary>
    public static DateTimeOffset? Moment(this Call call, string name) =>
        DateTimeOffset.TryParse(call.Query(name), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment)
            ? moment
            : null;

    private static IOrderedEnumerable<Repository> Sort(IEnumerable<Repository> repositories, string sort) =>
        sort switch
        {
            "created" => repositories.OrderBy(one => one.CreatedAt).ThenBy(one => one.Id),
            "updated" => repositories.OrderBy(one => one.UpdatedAt).ThenBy(one => one.Id),
            "pushed" => repositories.OrderBy(one => one.PushedAt ?? one.CreatedAt).ThenBy(one => one.Id),
            _ => repositories.OrderBy(one => one.FullName, StringComparer.OrdinalIgnoreCase),
        };
}
