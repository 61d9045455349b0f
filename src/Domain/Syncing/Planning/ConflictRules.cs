using Infrajet.Domain.Projects;

namespace Infrajet.Domain.Syncing.Planning;

public static class ConflictRules
{
    /// <summary>The same for a pull, where ours is what they have.</summary>
    public static ConflictRule Swapped(this ConflictRule rule) =>
        rule switch
        {
            ConflictRule.Ours => ConflictRule.Theirs,
            ConflictRule.Theirs => ConflictRule.Ours,
            ConflictRule.Auto or ConflictRule.Fail => rule,
        };

    public static FileChoice Swapped(this FileChoice choice) =>
        choice.Verdict switch
        {
            Verdict.Ours => new(Verdict.Theirs),
            Verdict.Theirs => new(Verdict.Ours),
            Verdict.Merged or Verdict.Skip => choice,
        };
}
