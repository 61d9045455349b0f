namespace Infrajet.Domain.Syncing.Planning;

/// <summary>What was decided about a file that more than one answer fits, and by whom.</summary>
public sealed record Decision(Verdict Verdict, DecidedBy By);

public enum Verdict
{
    Ours,
    Theirs,
    Merged,

    /// <summary>Nothing is written, and the question stays open for the next sync.</summary>
    Skip,
}

public enum DecidedBy
{
    /// <summary>Nothing is lost by it: there was no conflict.</summary>
    Merge,

    /// <summary>The way that fits this kind of file.</summary>
    Strategy,

    /// <summary>What holds for the whole sync.</summary>
    Rule,

    /// <summary>A person, for this file.</summary>
    Choice,
}
