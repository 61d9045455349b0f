using Infrajet.Application.Dispatching;
using Infrajet.Application.GitHub;
using Infrajet.Application.Repositories;
using Infrajet.IntegrationTests.Testing;
using Microsoft.Extensions.DependencyInjection;
using Sandbox.Faults;

namespace Infrajet.IntegrationTests.GitHub;

/// <summary>Where GitHub may send us, and where not.</summary>
public sealed class RedirectsTests : IAsyncLifetime
{
    private readonly SandboxHost _host = new();

    private IGitHubRepositories Repositories => _host.Services.GetRequiredService<IGitHubRepositories>();

    private IGitHubDispatches Dispatches => _host.Services.GetRequiredService<IGitHubDispatches>();

    public Task InitializeAsync() => _host.InitializeAsync();

    public Task DisposeAsync() => ((IAsyncLifetime)_host).DisposeAsync();

    [Theory]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(307)]
    [InlineData(308)]
    public async Task A_redirect_on_the_same_server_is_followed_with_method_and_body(int status)
    {
        var seen = new List<string>();
        await using var gitHub = await LoopbackServer.StartAsync(async context =>
        {
            seen.Add($"{context.Request.Method} {context.Request.Path} {await new StreamReader(context.Request.Body).ReadToEndAsync()}");
            var isOld = context.Request.Path.StartsWithSegments("/repos");
            context.Response.StatusCode = isOld ? status : 204;
            context.Response.Headers.Location = isOld ? "/repositories/1/dispatches" : default;
        });
        await using var own = new InfrajetHost()
            .With("GitHub:ApiUrl", gitHub.Address.AbsoluteUri)
            .With("GitHub:Limits:SecondsBetweenWrites", "0");
        await own.InitializeAsync();

        var sent = await own.Services.GetRequiredService<IGitHubDispatches>().SendAsync(As.Octavia, As.Infra, "deploy", null, default);

        Assert.Null(sent.Failure);
        string[] expected =
        [
            """POST /repos/acme/infra/dispatches {"event_type":"deploy"}""",
            """POST /repositories/1/dispatches {"event_type":"deploy"}""",
        ];
        Assert.Equal(expected, seen);
    }

    [Theory]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(307)]
    [InlineData(308)]
    public async Task To_another_server_nothing_goes(int status)
    {
        var foreign = 0;
        await using var elsewhere = await LoopbackServer.StartAsync(_ =>
        {
            foreign++;
            return Task.CompletedTask;
        });
        _host.GitHub.Faults.Add(new RedirectElsewhere(elsewhere.Address) { Status = status });

        var found = await Repositories.FindAsync(As.Octavia, As.Infra, default);
        var sent = await Dispatches.SendAsync(As.Octavia, As.Infra, "provision_customer", null, default);

        Assert.Equal(GitHubFailures.Unavailable, found.Failure);
        Assert.Equal(GitHubFailures.Unavailable, sent.Failure);
        Assert.Equal(0, foreign);
    }

    [Fact]
    public async Task Redirects_in_a_circle_end()
    {
        var requests = 0;
        await using var gitHub = await LoopbackServer.StartAsync(context =>
        {
            requests++;
            context.Response.StatusCode = 301;
            context.Response.Headers.Location = context.Request.Path.Value;
            return Task.CompletedTask;
        });
        await using var own = new InfrajetHost().With("GitHub:ApiUrl", gitHub.Address.AbsoluteUri);
        await own.InitializeAsync();

        var found = await own.Services.GetRequiredService<IGitHubRepositories>().FindAsync(As.Octavia, As.Infra, default);

        Assert.Equal(GitHubFailures.Unavailable, found.Failure);
        Assert.Equal(6, requests);
    }

    [Fact]
    public async Task A_repository_that_was_renamed_is_found_under_its_old_name()
    {
        using var client = new HttpClient { BaseAddress = _host.GitHub.Address };
        client.DefaultRequestHeaders.Authorization = new("Bearer", Sandbox.Seeds.Demo.OctaviaToken);
        client.DefaultRequestHeaders.UserAgent.ParseAdd("tests");
        using var body = System.Net.Http.Json.JsonContent.Create(new { name = "infrastructure" });
        (await client.PatchAsync("/repos/acme/infra", body)).EnsureSuccessStatusCode();

        var found = await Repositories.FindAsync(As.Octavia, As.Infra, default);

        Assert.Equal("acme/infrastructure", found.Value().Facts.Name.ToString());
    }
}
