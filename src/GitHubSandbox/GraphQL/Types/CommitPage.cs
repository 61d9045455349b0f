using System.Globalization;

namespace Sandbox.GraphQL.Types;

/// <summary>A page of a list of commits; an edge is a page of one.</summary>
internal sealed record CommitPage(IReadOnlyList<ObjectAt> Commits, int Start, int Total)
{
    private const int Most = 100;

    public IEnumerable<CommitPage> Edges => Commits.Select((commit, index) => new CommitPage([commit], Start + index, Total));

    public string CursorOf(int index) => $"{Commits[index].Id} {Start + index}";

    public static CommitPage Cut(Asked asked, string connection, IEnumerable<ObjectAt> commits)
    {
        List<ObjectAt> all = [.. commits];
        var (asks, count) = asked.Number("first") is { } first ? ("first", first) : ("last", asked.Number("last") ?? -1);
        if (count < 0)
        {
            throw new GraphError(
                $"You must provide a `first` or `last` value to properly paginate the `{connection}` connection.",
                "MISSING_PAGINATION_BOUNDARIES"
            );
        }

        if (count > Most)
        {
            throw new GraphError(
                $"Requesting {count} records on the `{connection}` connection exceeds the `{asks}` limit of {Most} records.",
                "EXCESSIVE_PAGINATION"
            );
        }

        var after = asked.Text("after")?.Split(' ')[^1];
        var start = int.TryParse(after, CultureInfo.InvariantCulture, out var index) ? index + 1 : 0;
        start = asks == "last" ? Math.Max(start, all.Count - count) : start;
        return new([.. all.Skip(start).Take(count)], start, all.Count);
    }
}
