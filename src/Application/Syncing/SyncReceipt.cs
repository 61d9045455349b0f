using System.Text.Json;
using Infrajet.Application.GitHub;
using Infrajet.Domain.Syncing;

namespace Infrajet.Application.Syncing;

/// <summary>What a sync cost at GitHub, and what proves that GitHub has what was meant.</summary>
/// <param name="Points">By GitHub's own count: a read weighs 1, a write 5.</param>
/// <param name="NotModified">Requests that were answered 304, which cost nothing.</param>
/// <param name="ExpectedTreeId">The whole tree as it was worked out here.</param>
/// <param name="TreeId">The whole tree as GitHub made it.</param>
public sealed record SyncReceipt(
    long Requests,
    long Points,
    long NotModified,
    long BytesSent,
    long BytesReceived,
    string? ExpectedTreeId,
    string? TreeId
)
{
    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    /// <summary>What it has cost until now: earlier attempts, and this one.</summary>
    internal static SyncReceipt Of(SyncRecord record, RequestTally? tally)
    {
        var before = Read(record.Receipt) ?? new(0, 0, 0, 0, 0, null, null);
        return tally is null
            ? before
            : new(
                before.Requests + tally.Requests,
                before.Points + tally.Points,
                before.NotModified + tally.Unchanged,
                before.BytesSent + tally.BytesSent,
                before.BytesReceived + tally.BytesReceived,
                null,
                null
            );
    }

    public string Write() => JsonSerializer.Serialize(this, Json);

    public static SyncReceipt? Read(string? text) => text is null ? null : JsonSerializer.Deserialize<SyncReceipt>(text, Json);
}
