using System.Net;
using Infrajet.IntegrationTests.Testing;
using Sandbox;
using Sandbox.Faults;
using Sandbox.Seeds;

namespace Infrajet.IntegrationTests.Syncing;

/// <summary>A real process is killed at each step of a sync; after its restart there is one commit, and the branch was never anything else.</summary>
public abstract class KilledSyncTests : IAsyncLifetime
{
    private readonly ProcessDirectory _directory = new();
    private readonly GitHubSandbox _gitHub = GitHubSandbox.Start();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        await _gitHub.DisposeAsync();
        _directory.Dispose();
    }

    /// <summary>Kills it while this request hangs, before or after GitHub did what it asks.</summary>
    protected async Task SurvivesAsync(string route, bool isDone, bool isAtOnce = false)
    {
        using var hanging = _gitHub.Faults.Add(
            new Fault
            {
                Match = new() { Route = route },
                Kind = new HalfOpen(),
                AfterEffect = isDone,
                Times = 1,
            }
        );
        string id;
        await using (var process = Start())
        {
            var octavia = await process.ReadyAsync(Demo.OctaviaToken);
            id = await OrderedAsync(octavia, isAtOnce);
            await Eventually.TrueAsync(() => Task.FromResult(hanging.Met > 0), () => $"the request that hangs; {process}");
            await process.KillAsync();
        }

        _gitHub.Faults.Clear();
        await using var again = Start();
        var sync = await (await again.ReadyAsync(Demo.OctaviaToken)).SyncBecomesAsync(id, "completed");
        using var clone = await Clone.OfAsync(new(_gitHub.Address, "acme/infra.git"));
        await clone.GitAsync("checkout", "-q", "killed");
        Assert.Equal(sync.GetProperty("commit_sha").GetString(), await clone.GitAsync("rev-parse", "HEAD"));
        Assert.Equal(1, (await clone.LogAsync()).Count(subject => subject == "Killed"));
        Assert.Equal("a\n", clone.Text("a.txt"));
    }

    private async Task<string> OrderedAsync(HttpClient octavia, bool isAtOnce)
    {
        var made = await (await octavia.PostAsync("/api/v1/projects", new { name = "Killed" })).ShouldBeAsync(HttpStatusCode.Created);
        var project = made.GetProperty("id").GetString()!;
        await PutAsync(octavia, project, "a.txt", "a\n");
        if (isAtOnce)
        {
            // The branch has to be there for a commit of one request.
            using var atGitHub = new HttpClient { BaseAddress = _gitHub.Address };
            atGitHub.DefaultRequestHeaders.Authorization = new("Bearer", Demo.OctaviaToken);
            atGitHub.DefaultRequestHeaders.UserAgent.ParseAdd("tests");
            var head = (await atGitHub.GetJsonAsync("/repos/acme/infra/branches/main"))
                .GetProperty("commit")
                .GetProperty("sha")
                .GetString();
            await (await atGitHub.PostAsync("/repos/acme/infra/git/refs", new { @ref = "refs/heads/killed", sha = head })).ShouldBeAsync(
                HttpStatusCode.Created
            );
        }
        else
        {
            var random = new byte[200_000];
            new Random(4711).NextBytes(random);
            await PutAsync(octavia, project, "logo.bin", random);
        }

        octavia.DefaultRequestHeaders.Add("Prefer", "respond-async");
        var body = SyncHost.BodyOf(project, "acme/infra", new { branch = "killed", commit_message = "Killed" });
        var ordered = await octavia.PostAsync("/api/v1/github/sync/project", body);
        return (await ordered.ShouldBeAsync(HttpStatusCode.OK)).GetProperty("sync_id").GetString()!;
    }

    private static Task PutAsync(HttpClient octavia, string project, string path, string text) =>
        PutAsync(octavia, project, path, System.Text.Encoding.UTF8.GetBytes(text));

    private static async Task PutAsync(HttpClient octavia, string project, string path, byte[] bytes)
    {
        using var put = await octavia.PutAsync($"/api/v1/projects/{project}/files/{path}", new ByteArrayContent(bytes));
        Assert.True(put.IsSuccessStatusCode, await put.Content.ReadAsStringAsync());
    }

    private InfrajetProcess Start() =>
        InfrajetProcess.Start(
            _directory,
            [
                .. SandboxHost
                    .SettingsFor(_gitHub)
                    .Select(setting => (setting.Key.Replace(":", "__", StringComparison.Ordinal), setting.Value)),
            ]
        );
}

public sealed class KilledBeforeTheCommitTests : KilledSyncTests
{
    [Theory]
    [InlineData("POST /repos/{owner}/{repo}/git/blobs")]
    [InlineData("POST /repos/{owner}/{repo}/git/trees")]
    public Task Nothing_leads_to_what_was_left_behind(string route) => SurvivesAsync(route, isDone: true);
}

public sealed class KilledAfterTheCommitTests : KilledSyncTests
{
    [Fact]
    public Task The_commit_stood_and_no_branch_led_to_it() => SurvivesAsync("POST /repos/{owner}/{repo}/git/commits", isDone: true);

    [Fact]
    public Task The_branch_led_to_it_and_nobody_knew() => SurvivesAsync("POST /repos/{owner}/{repo}/git/refs", isDone: true);
}

public sealed class KilledAtTheMutationTests : KilledSyncTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public Task One_request_was_all(bool isDone) => SurvivesAsync("POST /graphql", isDone, isAtOnce: true);
}
