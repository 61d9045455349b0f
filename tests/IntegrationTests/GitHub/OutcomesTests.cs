using Infrajet.Application.Dispatching;
using Infrajet.Application.GitHub;
using Infrajet.Application.Repositories;
using Infrajet.IntegrationTests.Testing;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Sandbox.Faults;

namespace Infrajet.IntegrationTests.GitHub;

/// <summary>What each answer means, and that none of them breaks anything.</summary>
public sealed class OutcomesTests : IAsyncLifetime
{
    private readonly SandboxHost _host = new();

    private IGitHubRepositories Repositories => _host.Services.GetRequiredService<IGitHubRepositories>();

    public Task InitializeAsync() => _host.InitializeAsync();

    public Task DisposeAsync() => ((IAsyncLifetime)_host).DisposeAsync();

    [Theory]
    [InlineData(401, "github_token_refused")]
    [InlineData(403, "github_no_access")]
    [InlineData(404, "github_no_access")]
    [InlineData(410, "github_no_access")]
    [InlineData(451, "github_no_access")]
    [InlineData(400, "github_rejected")]
    [InlineData(409, "github_rejected")]
    [InlineData(422, "github_rejected")]
    [InlineData(418, "github_rejected")]
    [InlineData(500, "github_outcome_unknown")]
    [InlineData(300, "github_unavailable")]
    public async Task Every_status_has_its_meaning(int status, string code)
    {
        var requests = 0;
        await using var gitHub = await LoopbackServer.StartAsync(context =>
        {
            requests++;
            context.Response.StatusCode = status;
            return context.Response.WriteAsync("""{"message":"Not like\nthis.","errors":[{"message":"But\u0007 so"},"or so",7]}""");
        });
        await using var own = new InfrajetHost().With("GitHub:ApiUrl", gitHub.Address.AbsoluteUri);
        await own.InitializeAsync();

        var sent = await own.Services.GetRequiredService<IGitHubDispatches>().SendAsync(As.Octavia, As.Infra, "deploy", null, default);

        Assert.Equal(code, sent.Failure?.Code);
        Assert.Equal(1, requests);
    }

    [Theory]
    [InlineData(304, "")]
    [InlineData(200, "[1]")]
    [InlineData(200, "null")]
    [InlineData(200, "\"text\"")]
    [InlineData(200, """{"id":"text"}""")]
    [InlineData(200, """{"id":1,"node_id":"R_1","full_name":"../x","default_branch":"main","private":false}""")]
    public async Task An_answer_that_makes_no_sense_is_none(int status, string body)
    {
        await using var gitHub = await LoopbackServer.StartAsync(context =>
        {
            context.Response.StatusCode = status;
            return body.Length == 0 ? Task.CompletedTask : context.Response.WriteAsync(body);
        });
        await using var own = new InfrajetHost().With("GitHub:ApiUrl", gitHub.Address.AbsoluteUri);
        await own.InitializeAsync();

        var found = await own.Services.GetRequiredService<IGitHubRepositories>().FindAsync(As.Octavia, As.Infra, default);

        Assert.Equal(GitHubFailures.Unavailable, found.Failure);
    }

    [Fact]
    public async Task A_right_answer_under_a_wrong_name_is_read()
    {
        _host.GitHub.Faults.Add(new WrongContentType());

        Assert.Null((await Repositories.FindAsync(As.Octavia, As.Infra, default)).Failure);
    }
}
