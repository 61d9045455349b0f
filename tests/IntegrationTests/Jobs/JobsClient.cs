using System.Text.Json;
using Infrajet.Domain.Common;
using Infrajet.Domain.Jobs;
using Infrajet.IntegrationTests.Testing;

namespace Infrajet.IntegrationTests.Jobs;

/// <summary>The endpoints of jobs, and jobs to ask them about, in the words of these tests.</summary>
internal static class JobsClient
{
    public static async Task<long> PersonIdAsync(this HttpClient client) => (await client.MeAsync()).GetProperty("id").GetInt64();

    public static async Task<List<string>> ListJobsAsync(this HttpClient client, string query) =>
        [
            .. (await client.GetJsonAsync($"/api/v1/jobs?{query}"))
                .GetProperty("items")
                .EnumerateArray()
                .Select(job => job.GetProperty("id").GetString()!),
        ];

    public static Task<JsonElement> ShowJobAsync(this HttpClient client, string id) => client.GetJsonAsync($"/api/v1/jobs/{id}");

    public static Task<HttpResponseMessage> ReplayAsync(this HttpClient client, string id) =>
        client.PostAsync($"/api/v1/jobs/{id}/replay", null);

    public static Task<HttpResponseMessage> ReplayManyAsync(this HttpClient client, object body, string query = "") =>
        client.PostAsync($"/api/v1/jobs/replay?{query}", body);

    /// <summary>A job that was parked when it was ordered, or at the time given.</summary>
    public static Task<string> ParkedAsync(
        this WorkHost host,
        string subject,
        long? personId,
        string kind = ScriptedWork.Patient,
        bool isSingle = false,
        DateTimeOffset? at = null
    )
    {
        var when = at ?? host.Clock.Now();
        var job = WorkItem.Of(new WorkOrder(kind, subject, subject, personId, "a-call-of-the-test") { IsSingle = isSingle }, when);
        job.Park("It was too much.", when);
        return host.AddAsync(job);
    }
}
