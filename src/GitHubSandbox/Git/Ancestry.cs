namespace Sandbox.Git;

/// <summary>How commits stand to each other.</summary>
internal static class Ancestry
{
    /// <summary>The newest commit that both come from.</summary>
    public static string? MergeBase(this GitRepository git, string one, string other)
    {
        var ancestors = git.History(one).ToHashSet(StringComparer.Ordinal);
        return git.History(other).FirstOrDefault(ancestors.Contains);
    }

    /// <summary>What the head has that the base has not, oldest first.</summary>
    public static IReadOnlyList<string> Ahead(this GitRepository git, string from, string head)
    {
        var known = git.History(from).ToHashSet(StringComparer.Ordinal);
        return [.. git.History(head).Where(commit => !known.Contains(commit)).Reverse()];
    }
}
