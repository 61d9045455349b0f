namespace Infrajet.Domain.Projects;

/// <summary>What is done with a file that both sides changed, where nobody chose for the single file.</summary>
public enum ConflictRule
{
    /// <summary>By the kind of file, where there is a way; else nothing is written.</summary>
    Auto,

    /// <summary>Nothing is written.</summary>
    Fail,
    Ours,
    Theirs,
}
