using System.Text.Json;
using System.Text.Json.Serialization;
using Infrajet.Domain.Common;
using Infrajet.Domain.Projects;
using Infrajet.Domain.Syncing.Planning;

namespace Infrajet.Application.Syncing;

/// <summary>How a sync was asked for. It is kept with the record, so that a retry does the same.</summary>
/// <param name="IsChecked">Whether conflicts are looked for; else ours is written over what is there.</param>
/// <param name="Paths">Only these files; all where it is left out or blank.</param>
/// <param name="ExpectedHead">Where the branch has to stand for the choices to hold.</param>
internal sealed record SyncWish(
    string? Message,
    bool IsChecked,
    ConflictRule OnConflict,
    IReadOnlyDictionary<string, FileChoice>? Choices,
    IReadOnlyList<string>? Paths,
    string? ExpectedHead,
    PullRequestWish? PullRequest
)
{
    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
    };

    public string Write() => JsonSerializer.Serialize(this, Json);

    public static SyncWish Read(string text) => JsonSerializer.Deserialize<SyncWish>(text, Json)!;
}

/// <param name="Title">The commit message's first line where it is left out or blank.</param>
public sealed record PullRequestWish(string? Title, string? Description)
{
    /// <summary>GitHub's own limit.</summary>
    public const int TitleLength = 256;

    public string TitleFor(string message) => (string.IsNullOrWhiteSpace(Title) ? message.Split('\n')[0] : Title).Shortened(TitleLength);
}
