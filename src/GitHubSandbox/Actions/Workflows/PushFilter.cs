namespace Sandbox.Actions.Workflows;

/// <summary>Which pushes a workflow listens to. Null: nothing said of that.</summary>
internal sealed class PushFilter
{
    private const string Heads = "refs/heads/";
    private const string Tags = "refs/tags/";

    public List<string>? Branches { get; init; }

    public List<string>? BranchesIgnored { get; init; }

    public List<string>? TagNames { get; init; }

    public List<string>? TagNamesIgnored { get; init; }

    public List<string>? Paths { get; init; }

    public List<string>? PathsIgnored { get; init; }

    /// <param name="changedPaths">Asked for only when paths matter.</param>
    public bool Takes(string name, Func<IReadOnlyCollection<string>> changedPaths)
    {
        var isBranch = name.StartsWith(Heads, StringComparison.Ordinal);
        var isTag = name.StartsWith(Tags, StringComparison.Ordinal);
        var saysBranches = Branches is not null || BranchesIgnored is not null;
        var saysTags = TagNames is not null || TagNamesIgnored is not null;
        return (
                isBranch && (saysBranches ? Passes(name[Heads.Length..], Branches, BranchesIgnored) : !saysTags) && TakesPaths(changedPaths)
            ) || (isTag && (saysTags ? Passes(name[Tags.Length..], TagNames, TagNamesIgnored) : !saysBranches));
    }

    private bool TakesPaths(Func<IReadOnlyCollection<string>> changedPaths) =>
        (Paths is null || changedPaths().Any(path => GlobPattern.Selects(Paths, path)))
        && (PathsIgnored is null || changedPaths().Any(path => !GlobPattern.Selects(PathsIgnored, path)));

    private static bool Passes(string name, List<string>? wanted, List<string>? ignored) =>
        wanted is not null ? GlobPattern.Selects(wanted, name) : !GlobPattern.Selects(ignored!, name);
}
