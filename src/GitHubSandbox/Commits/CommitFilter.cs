using System.Globalization;
using Sandbox.Git;
using Sandbox.Http;
using Sandbox.Repositories;

namespace Sandbox.Commits;

/// <summary>Which commits of a history the caller wants to see.</summary>
internal sealed class CommitFilter
{
    private readonly List<Predicate<string>> _tests = [];
    private readonly World _world;
    private readonly ObjectStore _objects;

    private CommitFilter(World world, ObjectStore objects) => (_world, _objects) = (world, objects);

    public static CommitFilter Of(Call call, Repository repository)
    {
        var objects = repository.Git.Objects;
        var filter = new CommitFilter(call.World, objects);
        filter.Add(Asked(call, "path"), path => id => filter.Touches(id, path.Trim('/')));
        filter.Add(Asked(call, "author"), who => id => filter.IsBy(objects.Commit(id).Author, who));
        filter.Add(Asked(call, "committer"), who => id => filter.IsBy(objects.Commit(id).Committer, who));
        filter.Add(Time(call, "since"), since => id => objects.Commit(id).Committer.When >= since);
        filter.Add(Time(call, "until"), until => id => objects.Commit(id).Committer.When <= until);
        return filter;
    }

    public IEnumerable<string> Through(IEnumerable<string> history) => history.Where(id => _tests.TrueForAll(test => test(id)));

    private void Add(string? given, Func<string, Predicate<string>> test)
    {
        if (given is not null)
        {
            _tests.Add(test(given));
        }
    }

    private void Add(DateTimeOffset? given, Func<DateTimeOffset, Predicate<string>> test)
    {
        if (given is { } time)
        {
            _tests.Add(test(time));
        }
    }

    // A merge that took the path from one of its parents as it was did nothing to it.
    private bool Touches(string id, string path)
    {
        var commit = _objects.Commit(id);
        var now = _objects.EntryIn(commit.Tree, path);
        return commit.Parents.Count == 0
            ? now is not null
            : commit
                .Parents.Select(parent => _objects.Commit(parent).Tree)
                .All(before => before != commit.Tree && _objects.EntryIn(before, path) != now);
    }

    private bool IsBy(Signature signature, string who) =>
        who.Contains('@', StringComparison.Ordinal)
            ? who.Equals(signature.Email, StringComparison.OrdinalIgnoreCase)
            : Authors.Find(_world, signature.Email)?.Login.Equals(who, StringComparison.OrdinalIgnoreCase) == true;

    private static string? Asked(Call call, string name) => call.Query(name) is { Length: > 0 } given ? given : null;

    private static DateTimeOffset? Time(Call call, string name) =>
        DateTimeOffset.TryParse(call.Query(name), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null;
}
