namespace Infrajet.Domain.Syncing.Planning;

/// <summary>What settles a conflict by the kind of file.</summary>
public enum ResolutionStrategy
{
    /// <summary>Our content is written.</summary>
    Overwrite,

    /// <summary>Where both changed the same lines, ours come after theirs.</summary>
    Append,

    /// <summary>Where both changed the same lines, theirs stay as comments before ours.</summary>
    CommentOut,
}

public static class ResolutionStrategies
{
    private const StringComparison Caseless = StringComparison.OrdinalIgnoreCase;

    private static readonly string[] Prose = [".md", ".txt", ".rst"];
    private static readonly string[] Settings = [".conf", ".cfg", ".ini", ".env"];

    /// <summary>For text; nothing else has one.</summary>
    public static ResolutionStrategy Of(string path) =>
        Prose.Any(end => path.EndsWith(end, Caseless)) ? ResolutionStrategy.Append
        : Settings.Any(end => path.EndsWith(end, Caseless)) ? ResolutionStrategy.CommentOut
        : ResolutionStrategy.Overwrite;

    public static string CommentMark(string path) => path.EndsWith(".ini", Caseless) ? ";" : "#";

    public static string Word(this ResolutionStrategy strategy) =>
        strategy switch
        {
            ResolutionStrategy.Overwrite => "overwrite",
            ResolutionStrategy.Append => "append",
            ResolutionStrategy.CommentOut => "comment_out",
        };
}
