using System.Collections.Concurrent;
using System.Net;
using Infrajet.IntegrationTests.Auditing;
using Infrajet.IntegrationTests.Testing;

namespace Infrajet.IntegrationTests.Persistence;

/// <summary>Real processes that die, or start side by side: what was answered stays, and nothing is broken.</summary>
public sealed class CrashTests : IDisposable
{
    private const int Writers = 16;
    private const int EnoughWrites = 400;
    private const int Starters = 3;
    private readonly ProcessDirectory _directory = new();

    [Fact]
    public async Task A_process_killed_while_it_writes_starts_again_with_all_that_it_had_answered()
    {
        var token = await InfrajetProcess.CreateTokenAsync(_directory, "founder");
        var answered = await WriteUntilKilledAsync(token);

        await using var again = InfrajetProcess.Start(_directory);
        var founder = await again.ReadyAsync(token);

        var kept = await ReadAllAsync(founder, "/api/v1/auth/tokens", "id");
        Assert.Subset(kept.ToHashSet(), answered.ToHashSet());
        Assert.True((await founder.GetJsonAsync("/api/v1/audit/verify")).GetProperty("valid").GetBoolean());
        var audited = await ReadAllAsync(founder, "/api/v1/audit?action=api_token.created", "subject");
        Assert.Equal(kept.Order(StringComparer.Ordinal), audited.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Processes_that_start_at_once_on_an_empty_directory_all_come_up_on_the_same_keys()
    {
        var processes = Enumerable.Range(0, Starters).Select(_ => InfrajetProcess.Start(_directory)).ToList();

        try
        {
            var nodes = await Task.WhenAll(processes.Select(process => process.ReadyAsync()));
            var token = await InfrajetProcess.CreateTokenAsync(_directory, "founder");
            var cookie = await ConsoleSession.OpenAsync(nodes[0], token);
            var answers = await Task.WhenAll(nodes.Select(node => ConsoleSession.AskAsync(node, cookie)));

            Assert.All(answers, answer => Assert.Equal(HttpStatusCode.OK, answer.StatusCode));
        }
        finally
        {
            await Task.WhenAll(processes.Select(process => process.DisposeAsync().AsTask()));
        }
    }

    [Fact]
    public async Task Two_processes_that_write_to_one_file_are_both_served_and_write_one_chain()
    {
        var token = await InfrajetProcess.CreateTokenAsync(_directory, "founder");
        await using var one = InfrajetProcess.Start(_directory);
        await using var other = InfrajetProcess.Start(_directory);
        HttpClient[] nodes = [await one.ReadyAsync(token), await other.ReadyAsync(token)];

        var written = await Task.WhenAll(
            Enumerable.Range(0, EnoughWrites).Select(number => nodes[number % 2].CreateTokenAsync($"{number}"))
        );

        var kept = await ReadAllAsync(nodes[0], "/api/v1/auth/tokens", "id");
        Assert.Subset(kept.ToHashSet(), written.ToHashSet());
        Assert.True((await nodes[1].GetJsonAsync("/api/v1/audit/verify")).GetProperty("valid").GetBoolean());
    }

    public void Dispose() => _directory.Dispose();

    private async Task<IReadOnlyCollection<string>> WriteUntilKilledAsync(string token)
    {
        await using var process = InfrajetProcess.Start(_directory);
        var founder = await process.ReadyAsync(token);
        var answered = new ConcurrentQueue<string>();
        var enough = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var writers = Enumerable.Range(0, Writers).Select(_ => WriteAsync(founder, answered, enough)).ToList();

        await Task.WhenAny(enough.Task, Task.WhenAll(writers));
        await process.KillAsync();
        await Task.WhenAll(writers);

        Assert.True(answered.Count >= EnoughWrites, process.ToString());
        return answered;
    }

    private static async Task WriteAsync(HttpClient founder, ConcurrentQueue<string> answered, TaskCompletionSource enough)
    {
        try
        {
            while (true)
            {
                var answer = await founder.PostAsync("/api/v1/auth/tokens", new { name = "before the crash" });
                answered.Enqueue((await answer.ShouldBeAsync(HttpStatusCode.Created)).GetProperty("id").GetString()!);
                if (answered.Count >= EnoughWrites)
                {
                    enough.TrySetResult();
                }
            }
        }
        catch (HttpRequestException)
        {
            // The process is gone; what it did not answer may or may not be there.
        }
    }

    private static async Task<List<string>> ReadAllAsync(HttpClient client, string path, string property)
    {
        var values = new List<string>();
        string? next = null;
        do
        {
            var separator = path.Contains('?', StringComparison.Ordinal) ? '&' : '?';
            var page = await client.GetJsonAsync($"{path}{separator}limit=100{(next is null ? "" : $"&after={next}")}");
            values.AddRange(page.GetProperty("items").EnumerateArray().Select(item => item.GetProperty(property).GetString()!));
            next = page.GetProperty("next").GetString();
        } while (next is not null);

        return values;
    }
}
