using System.Collections.Concurrent;
using System.Net;
using System.Text;
using System.Text.Json;
using Infrajet.IntegrationTests.Testing;

namespace Infrajet.IntegrationTests.Webhooks.Receiving;

/// <summary>A real process that is killed while deliveries pour in and are processed: whatever it answered well is there, and has one effect.</summary>
public sealed class KilledInboxTests : IDisposable
{
    private const int Senders = 16;
    private const int EnoughAnswered = 300;
    private const int Kills = 3;
    private static readonly (string, string)[] Settings =
    [
        ("GitHub__App__WebhookSecret", Hook.Secret),
        ("GitHub__ApiUrl", "http://127.0.0.1:9"),
    ];

    private readonly ProcessDirectory _directory = new();
    private readonly ConcurrentQueue<string> _answered = new();
    private readonly ConcurrentQueue<string> _unanswered = new();

    [Fact]
    public async Task Nothing_is_lost_and_nothing_is_done_twice_however_often_it_dies()
    {
        var token = await InfrajetProcess.CreateTokenAsync(_directory, "founder");
        for (var kill = 0; kill < Kills; kill++)
        {
            await SendUntilKilledAsync();
        }

        await using var process = InfrajetProcess.Start(_directory, Settings);
        var founder = await process.ReadyAsync(token);

        // GitHub takes those for failed that were not answered, and is asked for them.
        foreach (var guid in _unanswered)
        {
            Assert.Equal(HttpStatusCode.OK, await SendAsync(founder, guid));
        }

        await Eventually.TrueAsync(async () => (await ListAsync(founder, "state=waiting")).Count == 0, "all are processed");
        var all = await ListAsync(founder, "");
        Assert.Equal(_answered.Concat(_unanswered).Order(StringComparer.Ordinal), all.Select(GuidOf).Order(StringComparer.Ordinal));
        Assert.All(all, one => Assert.Equal("kept", one.GetProperty("state").GetString()));
        Assert.Empty(await ListJobsAsync(founder));
    }

    public void Dispose() => _directory.Dispose();

    private async Task SendUntilKilledAsync()
    {
        await using var process = InfrajetProcess.Start(_directory, Settings);
        using var client = await process.ReadyAsync();
        var before = _answered.Count;
        var enough = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var senders = Enumerable
            .Range(0, Senders)
            .Select(_ => SendManyAsync(client, () => _answered.Count - before >= EnoughAnswered, enough))
            .ToList();

        await Task.WhenAny(enough.Task, Task.WhenAll(senders));
        await process.KillAsync();
        await Task.WhenAll(senders);

        Assert.True(_answered.Count - before >= EnoughAnswered, process.ToString());
    }

    private async Task SendManyAsync(HttpClient client, Func<bool> isEnough, TaskCompletionSource enough)
    {
        while (true)
        {
            var guid = Guid.NewGuid().ToString();
            try
            {
                Assert.Equal(HttpStatusCode.OK, await SendAsync(client, guid));
                _answered.Enqueue(guid);
            }
            catch (HttpRequestException)
            {
                _unanswered.Enqueue(guid);
                return;
            }

            if (isEnough())
            {
                enough.TrySetResult();
            }
        }
    }

    private static async Task<HttpStatusCode> SendAsync(HttpClient client, string guid)
    {
        var body = Encoding.UTF8.GetBytes(
            $$"""{ "action": "edited", "repository": { "id": {{guid.Sum(letter => letter) % 7 + 1}}, "full_name": "acme/unknown" } }"""
        );
        using var request = Hook.Request(body, guid, "repository");
        using var answer = await client.SendAsync(request);
        return answer.StatusCode;
    }

    private static Task<List<JsonElement>> ListAsync(HttpClient founder, string filter) =>
        ReadAllAsync(founder, $"/api/v1/webhooks/deliveries?{filter}");

    private static Task<List<JsonElement>> ListJobsAsync(HttpClient founder) => ReadAllAsync(founder, "/api/v1/jobs?all=true&state=parked");

    private static async Task<List<JsonElement>> ReadAllAsync(HttpClient founder, string address)
    {
        var all = new List<JsonElement>();
        for (string? next = ""; next is not null; )
        {
            var page = await founder.GetJsonAsync($"{address}&limit=100{(next.Length == 0 ? "" : $"&after={next}")}");
            all.AddRange(page.GetProperty("items").EnumerateArray());
            next = page.GetProperty("next").GetString();
        }

        return all;
    }

    private static string GuidOf(JsonElement delivery) => delivery.GetProperty("event_guid").GetString()!;
}
