using Infrajet.Application.Dispatching;
using Infrajet.Application.GitHub;
using Infrajet.Application.Repositories;
using Infrajet.IntegrationTests.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Infrajet.IntegrationTests.GitHub;

public sealed class CachingTests : IAsyncLifetime
{
    private const string Finding = "GET /repos/{owner}/{repo}";
    private const string Listing = "GET /repos/{owner}/{repo}/contents/{path}";
    private const string Reading = "GET /repos/{owner}/{repo}/git/blobs/{file_sha}";
    private static readonly GitHubCall Installation = As.Installation("contents:read");

    private readonly SandboxHost _host = new();

    public Task InitializeAsync() => _host.InitializeAsync();

    public Task DisposeAsync() => ((IAsyncLifetime)_host).DisposeAsync();

    [Fact]
    public async Task What_has_not_changed_costs_nothing()
    {
        var first = await FindAsync(As.Octavia);
        var second = await FindAsync(As.Octavia);

        Assert.Equal(first, second);
        Assert.Equal((2, 1), (Requests(Finding), Unchanged(Finding)));
        Assert.Equal(1, Used(GitHubPrincipal.OfUser(1001)));
    }

    [Fact]
    public async Task What_has_changed_is_seen_at_once()
    {
        await FindAsync(As.Octavia);
        await ArchiveAsync();

        var second = await FindAsync(As.Octavia);

        Assert.True(second.Facts.IsArchived);
        Assert.Equal((2, 0), (Requests(Finding), Unchanged(Finding)));
    }

    [Fact]
    public async Task Nobody_gets_what_another_was_told()
    {
        await FindAsync(As.Octavia);

        var asRiley = await FindAsync(As.Riley);

        Assert.Equal(Domain.Repositories.RepositoryRight.Read, asRiley.Right);
        Assert.Equal(0, Unchanged(Finding));
    }

    [Fact]
    public async Task A_renewed_token_begins_anew_but_objects_stay()
    {
        var first = await WorkflowsAsync();
        var second = await WorkflowsAsync();
        _host.Clock.Advance(TimeSpan.FromHours(1));
        _host.GitHub.Clock.Advance(TimeSpan.FromHours(1));
        var third = await WorkflowsAsync();

        Assert.Equal(2, first.Files.Count);
        Assert.Equal(first.Files, second.Files);
        Assert.Equal(first.Files, third.Files);
        Assert.Equal((3, 1), (Requests(Listing), Unchanged(Listing)));
        Assert.Equal(2, Requests(Reading));
    }

    [Fact]
    public async Task Objects_are_kept_for_who_got_them_alone()
    {
        await WorkflowsAsync();
        await _host.Services.GetRequiredService<IGitHubWorkflows>().ReadAsync(As.Riley, As.Infra, "main", default);

        Assert.Equal(4, Requests(Reading));
    }

    private async Task<SeenRepository> FindAsync(GitHubCall gitHubCall) =>
        (await _host.Services.GetRequiredService<IGitHubRepositories>().FindAsync(gitHubCall, As.Infra, default)).Value();

    private async Task<WorkflowFiles> WorkflowsAsync() =>
        (await _host.Services.GetRequiredService<IGitHubWorkflows>().ReadAsync(Installation, As.Infra, "main", default)).Value();

    private long Requests(string route) => _host.GitHub.Requests.Count(route);

    private long Unchanged(string route) =>
        _host.GitHub.Requests.Counts.Where(count => count.Route == route).Sum(count => count.NotModified);

    private int? Used(string principal)
    {
        var primary = _host.Services.GetRequiredService<IGitHubLimits>().Show(principal).Primary;
        return primary.Limit - primary.Remaining;
    }

    private async Task ArchiveAsync()
    {
        using var client = new HttpClient { BaseAddress = _host.GitHub.Address };
        client.DefaultRequestHeaders.Authorization = new("Bearer", Sandbox.Seeds.Demo.OctaviaToken);
        client.DefaultRequestHeaders.UserAgent.ParseAdd("tests");
        using var body = System.Net.Http.Json.JsonContent.Create(new { archived = true });
        (await client.PatchAsync("/repos/acme/infra", body)).EnsureSuccessStatusCode();
    }
}
