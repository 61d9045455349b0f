namespace Sandbox.Git;

/// <summary>How commits stand to each other. Walks by generation, in which no commit comes before one of its descendants.</summary>
internal static class Ancestry
{
    private const int FromHead = 1;
    private const int FromBase = 2;
    private const int FromBoth = FromHead | FromBase;

    public static bool IsAncestor(this GitRepository git, string ancestor, string commit)
    {
        var goal = git.Objects.Generation(ancestor);
        var walk = new GenerationWalk(git.Objects);
        walk.Reach(commit, FromHead);
        while (walk.Next() is { } next)
        {
            if (next.Id == ancestor)
            {
                return true;
            }

            if (git.Objects.Generation(next.Id) > goal)
            {
                walk.ReachParents(next);
            }
        }

        return false;
    }

    /// <summary>The latest commit that both come from.</summary>
    public static string? MergeBase(this GitRepository git, string one, string other)
    {
        var walk = new GenerationWalk(git.Objects);
        walk.Reach(one, FromHead);
        walk.Reach(other, FromBase);
        while (walk.Next() is { } next)
        {
            if (next.Marks == FromBoth)
            {
                return next.Id;
            }

            walk.ReachParents(next);
        }

        return null;
    }

    /// <summary>What the head has that the base has not, oldest first.</summary>
    public static IReadOnlyList<string> Ahead(this GitRepository git, string from, string head) => git.Ahead([from], head);

    /// <summary>What the head has that none of the others has, oldest first. Tags stand for their commits, what is no commit for nothing.</summary>
    public static IReadOnlyList<string> Ahead(this GitRepository git, IEnumerable<string> from, string? head)
    {
        if (git.Objects.CommitAt(head) is not { } tip)
        {
            return [];
        }

        var walk = new GenerationWalk(git.Objects);
        walk.Reach(tip, FromHead);
        foreach (var start in from.Select(git.Objects.CommitAt).OfType<string>())
        {
            walk.Reach(start, FromBase);
        }

        var ahead = new HashSet<string>();
        while (walk.IsAnyOnly(FromHead) && walk.Next() is { } next)
        {
            if (next.Marks == FromHead)
            {
                ahead.Add(next.Id);
            }

            walk.ReachParents(next);
        }

        return ahead.Count == 0 ? [] : [.. git.History(tip, ahead.Contains).Reverse()];
    }
}
