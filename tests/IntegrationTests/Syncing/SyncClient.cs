using System.Text.Json;
using Infrajet.IntegrationTests.Testing;

namespace Infrajet.IntegrationTests.Syncing;

/// <summary>What a program does that follows its syncs.</summary>
internal static class SyncClient
{
    public static Task<JsonElement> SyncOfAsync(this HttpClient client, string id) => client.GetJsonAsync($"/api/v1/github/sync/{id}");

    public static async Task<JsonElement> SyncBecomesAsync(this HttpClient client, string id, string status)
    {
        var sync = default(JsonElement);
        await Eventually.TrueAsync(
            async () =>
            {
                sync = await client.SyncOfAsync(id);
                return sync.GetProperty("status").GetString() == status;
            },
            () => $"the sync to become {status}; it is {sync}"
        );
        return sync;
    }
}
