using System.Net.Http.Json;
using System.Text;
using Infrajet.Application.Connections;
using Infrajet.Application.GitHub;
using Infrajet.Application.Projects;
using Infrajet.Application.Syncing.AtGitHub;
using Infrajet.Domain.Git;
using Infrajet.Domain.Repositories;
using Infrajet.Infrastructure.GitHub;
using Infrajet.IntegrationTests.GitHub;
using Infrajet.IntegrationTests.Testing;
using Infrajet.SandboxTests.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using NSubstitute;
using Sandbox;
using Sandbox.Faults;
using FileMode = Infrajet.Domain.Git.FileMode;

namespace Infrajet.IntegrationTests.Syncing.AtGitHub;

/// <summary>What reads and writes repositories, beside a sandbox, a store of contents, and a stock git that looks at what came of it.</summary>
internal sealed class GitBench : IAsyncDisposable
{
    public static readonly RepositoryName Repository = new("acme", "bench");

    private readonly Dictionary<string, byte[]> _contents = [];
    private readonly ServiceProvider _services;
    private readonly Git _git = new();

    public GitBench(SandboxOptions? options = null, params (string Key, string Value)[] settings)
    {
        GitHub = GitHubSandbox.Start(options);
        var all = settings
            .Concat(SandboxHost.SettingsFor(GitHub))
            .DistinctBy(setting => setting.Key)
            .Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value));
        var store = Substitute.For<IContentStore>();
        store.OpenAsync(default!, default).ReturnsForAnyArgs(call => Open(call.Arg<string>()));
        _services = new ServiceCollection()
            .AddLogging()
            .AddSingleton<TimeProvider>(GitHub.Clock)
            .AddSingleton(Substitute.For<IConnectionTokens>())
            .AddSingleton(store)
            .AddGitHub(new ConfigurationBuilder().AddInMemoryCollection(all).Build())
            .BuildServiceProvider();
    }

    public GitHubSandbox GitHub { get; }

    public RequestTally Tally { get; } = new();

    public GitHubCall Octavia => As.Octavia with { Tally = Tally };

    public IGitHubTrees Trees => _services.GetRequiredService<IGitHubTrees>();

    public ICommitWriter Writer => _services.GetRequiredService<ICommitWriter>();

    public IGitHubPulls Pulls => _services.GetRequiredService<IGitHubPulls>();

    /// <summary>The requests that GitHub saw, as METHOD /route.</summary>
    public IReadOnlyList<string> Requests => [.. GitHub.Requests.Latest.Select(request => request.Route)];

    /// <summary>In any order: one that breaks off is counted when GitHub notices.</summary>
    public async Task ShouldHaveSeenAsync(params string[] requests)
    {
        await Eventually.TrueAsync(() => Task.FromResult(Requests.Count >= requests.Length), $"{requests.Length} requests");
        Assert.Equal(requests.Order(StringComparer.Ordinal), Requests.Order(StringComparer.Ordinal));
    }

    /// <summary>Octavia herself, past the product.</summary>
    public HttpClient Client()
    {
        var client = new HttpClient { BaseAddress = GitHub.Address };
        client.DefaultRequestHeaders.UserAgent.ParseAdd("a-test");
        client.DefaultRequestHeaders.Authorization = new("Bearer", Sandbox.Seeds.Demo.OctaviaToken);
        return client;
    }

    /// <summary>The repository of the bench; without files it is empty.</summary>
    public async Task<GitBench> WithRepositoryAsync(params (string Path, string Text)[] files)
    {
        using var client = Client();
        var asked = new
        {
            owner = Repository.Owner,
            name = Repository.Name,
            files = files.ToDictionary(file => file.Path, file => file.Text),
        };
        using var made = await client.PostAsJsonAsync("_sandbox/repositories", asked);
        Assert.True(made.IsSuccessStatusCode, await made.Content.ReadAsStringAsync());
        GitHub.Requests.Reset();
        return this;
    }

    /// <summary>What octavia does at GitHub, which the counts leave out.</summary>
    public async Task<System.Text.Json.JsonElement> DoAsync(HttpMethod method, string path, object? body = null)
    {
        using var client = Client();
        using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : JsonContent.Create(body) };
        using var answer = await client.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, text);
        GitHub.Requests.Reset();
        return System.Text.Json.JsonSerializer.Deserialize<System.Text.Json.JsonElement>(text.Length == 0 ? "null" : text);
    }

    public ArmedFault Arm(string route, FaultKind kind, int? times = 1, bool afterEffect = false) =>
        GitHub.Faults.Add(
            new Fault
            {
                Match = new() { Route = route },
                Kind = kind,
                Times = times,
                AfterEffect = afterEffect,
            }
        );

    /// <summary>A file of which the store has the bytes.</summary>
    public GitFile File(string path, string text, FileMode mode = FileMode.File) => File(path, Encoding.UTF8.GetBytes(text), mode);

    public GitFile File(string path, byte[] content, FileMode mode = FileMode.File)
    {
        var id = GitHash.OfBlob(content);
        _contents[id] = content;
        return new(path, mode, id, content.Length);
    }

    public void Lose(GitFile file) => _contents.Remove(file.Id);

    public async Task<BranchHead> HeadAsync(string branch = "main") =>
        (await Trees.HeadAsync(Octavia, Repository, branch, default)).Value();

    /// <summary>What stands at the branch now with these changes on top, counted from here on.</summary>
    public async Task<CommitOrder> OrderAsync(IReadOnlyList<GitFile> put, params string[] deleted)
    {
        var head = await HeadAsync();
        var before = (await Trees.ReadAsync(Octavia, Repository, head.TreeId, default)).Value();
        GitHub.Requests.Reset();
        return new(
            Repository,
            "main",
            head.Sha,
            head.TreeId,
            "Change things\n\nInfrajet-Sync: 42",
            put,
            [.. deleted.Select(path => before.Find(path)!)],
            before.With(put, deleted),
            IsNewBranch: false
        )
        {
            Before = before,
        };
    }

    public static CommitOrder First(params IReadOnlyList<GitFile> put) =>
        new(Repository, "main", null, null, "Begin it all\n\nInfrajet-Sync: 1", put, [], FileTree.Of(put), IsNewBranch: false);

    public Task<Domain.Common.Result<WrittenCommit>> WriteAsync(
        CommitOrder order,
        ICommitSteps? steps = null,
        GitHubCall? gitHubCall = null
    ) => Writer.WriteAsync(gitHubCall ?? Octavia, order, steps ?? Substitute.For<ICommitSteps>(), default);

    /// <summary>A clone that git itself finds nothing wrong with; the folder.</summary>
    public async Task<string> CloneAsync(string branch = "main")
    {
        var name = $"clone-{Guid.NewGuid():N}";
        await _git.RunAsync("clone", "--quiet", "--branch", branch, new Uri(GitHub.Address, $"{Repository}.git").AbsoluteUri, name);
        await _git.RunAsync("-C", name, "fsck", "--strict", "--no-dangling");
        return _git.PathTo(name);
    }

    public Task<string> GitAsync(string clone, params string[] arguments) => _git.RunAsync(["-C", clone, .. arguments]);

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await GitHub.DisposeAsync();
        _git.Dispose();
    }

    private MemoryStream? Open(string id) => _contents.TryGetValue(id, out var content) ? new MemoryStream(content, writable: false) : null;
}
