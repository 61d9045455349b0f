namespace Infrajet.Application.Projects.Files;

/// <summary>What a file must be like for something to be done with it, as HTTP's If-Match and If-None-Match say it.</summary>
/// <param name="Match">One of these ids; null for no such condition.</param>
/// <param name="NoneMatch">None of these.</param>
public sealed record FileConditions(IReadOnlyCollection<string>? Match, IReadOnlyCollection<string>? NoneMatch)
{
    /// <summary>Stands for any file that is there.</summary>
    public const string Any = "*";

    public static readonly FileConditions None = new(null, null);

    /// <param name="blobId">Null where there is no file.</param>
    public bool Hold(string? blobId) => (Match is null || IsIn(Match, blobId)) && (NoneMatch is null || !IsIn(NoneMatch, blobId));

    private static bool IsIn(IReadOnlyCollection<string> tags, string? blobId) =>
        blobId is not null && (tags.Contains(blobId) || tags.Contains(Any));
}
