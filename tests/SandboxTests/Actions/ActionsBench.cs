using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Infrajet.SandboxTests.Testing;
using Sandbox.Repositories;

namespace Infrajet.SandboxTests.Actions;

/// <summary>A sandbox whose clock stands, a repository to put workflows into, and the calls that tests of runs make.</summary>
internal sealed class ActionsBench
{
    public const string Runs = "/repos/acme/infra/actions/runs";
    public const string Workflows = "/repos/acme/infra/actions/workflows";

    private readonly TestSandbox _sandbox;

    public ActionsBench(TestSandbox sandbox)
    {
        _sandbox = sandbox;
        sandbox.GitHub.Clock.Stop();
        Client = sandbox.AsOctavia();
        ForgetWorkflows();
    }

    public HttpClient Client { get; }

    public Sandbox.GitHubSandbox GitHub => _sandbox.GitHub;

    public Repository Repository => GitHub.World.FindRepository("acme", "infra")!;

    /// <summary>Commits a workflow without any event.</summary>
    public ActionsBench With(string fileName, string yaml, string branch = "main")
    {
        lock (GitHub.World.Gate)
        {
            Commit($".github/workflows/{fileName}", yaml, branch);
        }

        return this;
    }

    public string Commit(string path, string text, string branch = "main", string message = "Change\n\nMore words\n")
    {
        var blob = Repository.Git.Objects.WriteBlob(Encoding.UTF8.GetBytes(text));
        return Repository.Git.Commit(
            branch,
            [new(path, "100644", blob)],
            new("Octavia", "o@acme.example", GitHub.Clock.GetUtcNow()),
            message
        );
    }

    /// <summary>Commits a file and moves the branch by a push.</summary>
    public void Push(string path, string text, string branch = "main", string message = "Change\n\nMore words\n")
    {
        lock (GitHub.World.Gate)
        {
            var name = $"refs/heads/{branch}";
            var before = Repository.Git.Refs.GetValueOrDefault(name);
            var after = Commit(path, text, branch, message);
            if (before is null)
            {
                Repository.Git.Refs.Remove(name);
            }
            else
            {
                Repository.Git.Refs[name] = before;
            }

            GitHub.World.Push(Repository, new() { Token = GitHub.World.Tokens[TestSandbox.Octavia] }, name, after);
        }
    }

    // The demo brings some of its own.
    private void ForgetWorkflows()
    {
        lock (GitHub.World.Gate)
        {
            Repository.Git.Commit(
                "main",
                [new(".github", "040000", null)],
                new("Octavia", "o@acme.example", GitHub.Clock.GetUtcNow()),
                "Forget the workflows"
            );
        }
    }

    public void Advance(double seconds) => GitHub.Clock.Advance(TimeSpan.FromSeconds(seconds));

    public Task DispatchAsync(string type, object? payload = null) =>
        Client.PostAsync(
            "/repos/acme/infra/dispatches",
            new { event_type = type, client_payload = payload ?? new { } },
            HttpStatusCode.NoContent
        );

    public async Task<IReadOnlyList<JsonElement>> RunsAsync(string query = "") =>
        [.. (await Client.GetAsync($"{Runs}?{query}", HttpStatusCode.OK)).GetProperty("workflow_runs").EnumerateArray()];

    public async Task<JsonElement> OnlyRunAsync() => Assert.Single(await RunsAsync());

    public async Task<IReadOnlyList<JsonElement>> JobsAsync(JsonElement run, string query = "") =>
        [.. (await Client.GetAsync($"{Runs}/{Id(run)}/jobs?{query}", HttpStatusCode.OK)).GetProperty("jobs").EnumerateArray()];

    /// <summary>Dispatches, and goes on until everything that may happen in a while has happened.</summary>
    public async Task<JsonElement> PlayAsync(string type = "go", object? payload = null, double seconds = 60)
    {
        await DispatchAsync(type, payload);
        Advance(seconds);
        return await OnlyRunAsync();
    }

    /// <summary>What webhooks were told, such as "workflow_run completed", with its payload.</summary>
    public IReadOnlyList<(string Name, JsonObject Payload)> News()
    {
        lock (GitHub.World.Gate)
        {
            return [.. GitHub.World.Events.Announcements.Select(news => ($"{news.Name} {news.Action}".TrimEnd(), news.Payload))];
        }
    }

    public static long Id(JsonElement item) => item.GetProperty("id").GetInt64();
}
