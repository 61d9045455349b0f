using Infrajet.Application.GitHub;
using Infrajet.Application.Repositories;
using Infrajet.Domain.Common;
using Infrajet.Infrastructure.GitHub.Tokens;
using Infrajet.IntegrationTests.GitHub;
using Infrajet.IntegrationTests.Repositories;
using Infrajet.IntegrationTests.Testing;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Sandbox.Seeds;

namespace Infrajet.IntegrationTests.Installations;

/// <summary>What becomes of the App's token while somebody works with it.</summary>
public sealed class MidJobTests : IAsyncLifetime
{
    private static readonly InstallationCredential Looking = new(Demo.InstallationId, As.InfraId, "metadata:read");

    private readonly InstallationHost _host = new();

    public Task InitializeAsync() => _host.InitializeAsync();

    public Task DisposeAsync() => ((IAsyncLifetime)_host).DisposeAsync();

    [Fact]
    public async Task One_that_was_revoked_is_renewed_once()
    {
        var token = await TokenAsync();
        await _host.AtGitHub(HttpMethod.Delete, "installation/token", token: token);

        (await FindAsync(_host)).Value();

        Assert.NotEqual(token, await TokenAsync());
        Assert.Equal(2, _host.GitHub.Requests.Count(RepositoryHost.TokenRoute));
    }

    [Fact]
    public async Task One_that_ran_out_by_GitHubs_clock_alone_is_renewed_once()
    {
        (await FindAsync(_host)).Value();
        _host.GitHub.Clock.Advance(TimeSpan.FromMinutes(61));

        (await FindAsync(_host)).Value();

        Assert.Equal(2, _host.GitHub.Requests.Count(RepositoryHost.TokenRoute));
    }

    [Fact]
    public async Task That_of_a_suspended_installation_is_not_asked_for_again_and_again()
    {
        (await FindAsync(_host)).Value();
        await _host.SuspendAsync();

        var requests = await _host.RequestsOfAsync(async () => Assert.Equal(GitHubFailures.NoAccess, (await FindAsync(_host)).Failure));

        Assert.Single(requests);
    }

    [Theory]
    [InlineData(40)]
    [InlineData(383)]
    [InlineData(520)]
    [InlineData(4000)]
    public async Task One_of_any_length_is_used_as_it_is(int length)
    {
        var token = "ghs_5001_" + string.Concat(Enumerable.Repeat("aZ0-_.", length))[..(length - 9)];
        await using var gitHub = await LoopbackServer.StartAsync(http => AnswerAsync(http, token));
        await using var host = new InstallationHost();
        host.With("GitHub:ApiUrl", gitHub.Address.AbsoluteUri);
        await host.InitializeAsync();

        (await FindAsync(host)).Value();

        Assert.DoesNotContain(host.Log.Lines, line => line.Text.Contains(token[9..30], StringComparison.Ordinal));
    }

    private static Task AnswerAsync(HttpContext http, string token)
    {
        http.Response.ContentType = "application/json";
        if (http.Request.Path.Value!.EndsWith("/access_tokens", StringComparison.Ordinal))
        {
            http.Response.StatusCode = StatusCodes.Status201Created;
            return http.Response.WriteAsync($$"""{"token":"{{token}}","expires_at":"2099-01-01T00:00:00Z"}""");
        }

        http.Response.StatusCode = http.Request.Headers.Authorization == $"Bearer {token}" ? 200 : 401;
        return http.Response.WriteAsync("""{"id":3001,"node_id":"R_1","full_name":"acme/infra","default_branch":"main","private":false}""");
    }

    private async Task<string> TokenAsync()
    {
        var tokens = _host.Services.GetRequiredService<InstallationTokens>();
        return (await tokens.GetAsync(Looking, GitHubCall.Interactive(Looking, 1), default)).Value().Reveal();
    }

    private static Task<Result<SeenRepository>> FindAsync(InstallationHost host) =>
        host.Services.GetRequiredService<IGitHubRepositories>().FindAsync(GitHubCall.Interactive(Looking, 1), As.Infra, default);
}
