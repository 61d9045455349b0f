namespace Infrajet.Domain.Syncing.Planning;

/// <summary>What a sync does with a path.</summary>
public enum FileAction
{
    /// <summary>Nobody changed anything.</summary>
    Unchanged,
    Add,
    Change,
    Delete,

    /// <summary>Theirs stays as it is, because we changed nothing or because it was so decided.</summary>
    TheirsOnly,

    /// <summary>Theirs holds all that we changed.</summary>
    Same,

    /// <summary>Left for another time, because somebody said so.</summary>
    Skipped,

    /// <summary>Nobody has decided yet, and nothing may be written.</summary>
    Conflict,
}
