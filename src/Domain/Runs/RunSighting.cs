namespace Infrajet.Domain.Runs;

/// <summary>A run as GitHub showed it once, whether asked or by webhook.</summary>
/// <param name="Status">GitHub's own word.</param>
/// <param name="Conclusion">GitHub's own word; null while the run is not over, and for a moment after.</param>
public sealed record RunSighting(
    long Id,
    long RepositoryId,
    string? Name,
    string DisplayTitle,
    string Path,
    string Event,
    string? Actor,
    string? HeadBranch,
    string HeadSha,
    int Attempt,
    string Status,
    string? Conclusion,
    string HtmlUrl,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt
);
