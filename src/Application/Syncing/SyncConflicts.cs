using System.Text.Json;
using Infrajet.Domain.Syncing.Planning;

namespace Infrajet.Application.Syncing;

/// <summary>Conflicts as a record keeps them.</summary>
internal static class SyncConflicts
{
    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    public static string Write(IReadOnlyList<PlannedFile> files) => JsonSerializer.Serialize(files.Select(SyncConflict.Of), Json);

    public static IReadOnlyList<SyncConflict> Read(string? text) =>
        text is null ? [] : JsonSerializer.Deserialize<IReadOnlyList<SyncConflict>>(text, Json)!;
}
