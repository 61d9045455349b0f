namespace Infrajet.Domain.Syncing.Planning;

/// <summary>Why nobody but a person, or a rule that a person set, can say what is to be written.</summary>
public enum ConflictReason
{
    /// <summary>Both changed the same lines.</summary>
    BothChanged,

    /// <summary>Both have the file, and neither had it before.</summary>
    BothAdded,

    /// <summary>Both changed or added what has no lines to be merged.</summary>
    NoText,
    OursDeleted,
    TheirsDeleted,

    /// <summary>New on both sides, and executable on one.</summary>
    ModesDiffer,
    Link,
    Submodule,

    /// <summary>What is a file on one side is a folder on the other one.</summary>
    FolderClash,
}

public static class ConflictReasons
{
    public static string Text(this ConflictReason reason) =>
        reason switch
        {
            ConflictReason.BothChanged => "Both sides changed the same lines.",
            ConflictReason.BothAdded => "Both sides added the file, with different content.",
            ConflictReason.NoText => "Both sides changed the file, and it is no text, or too large to be merged.",
            ConflictReason.OursDeleted => "The file was deleted here and changed there.",
            ConflictReason.TheirsDeleted => "The file was changed here and deleted there.",
            ConflictReason.ModesDiffer => "Both sides added the file, and it is executable on one of them alone.",
            ConflictReason.Link => "There is a symbolic link at this path.",
            ConflictReason.Submodule => "There is a submodule at this path.",
            ConflictReason.FolderClash => "What is a file on one side is a folder on the other one.",
        };
}
