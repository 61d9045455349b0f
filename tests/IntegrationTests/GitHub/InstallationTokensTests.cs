using Infrajet.Application.Dispatching;
using Infrajet.Application.GitHub;
using Infrajet.Application.Repositories;
using Infrajet.Domain.Common;
using Infrajet.Domain.Repositories;
using Infrajet.IntegrationTests.Testing;
using Microsoft.Extensions.DependencyInjection;
using Sandbox.Faults;
using Sandbox.Seeds;

namespace Infrajet.IntegrationTests.GitHub;

public sealed class InstallationTokensTests : IAsyncLifetime
{
    private const string Fetching = "POST /app/installations/{installation_id}/access_tokens";
    private const string Finding = "GET /repos/{owner}/{repo}";

    private readonly SandboxHost _host = new();

    private IGitHubRepositories Repositories => _host.Services.GetRequiredService<IGitHubRepositories>();

    public Task InitializeAsync() => _host.InitializeAsync();

    public Task DisposeAsync() => ((IAsyncLifetime)_host).DisposeAsync();

    [Fact]
    public async Task Fifty_who_need_one_at_once_share_one()
    {
        _host.GitHub.Faults.Add(
            new Fault
            {
                Match = new() { Route = Fetching },
                Kind = Latency.Of(100),
            }
        );

        await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => FindAsync()));

        Assert.Equal(1, _host.GitHub.Requests.Count(Fetching));
    }

    [Fact]
    public async Task Another_repository_or_permission_has_a_token_of_its_own()
    {
        await FindAsync();
        await FindAsync("contents:write,metadata:read");
        (await Repositories.FindAsync(As.Installation("metadata:read", 3003), As.Website, default)).Value();

        Assert.Equal(3, _host.GitHub.Requests.Count(Fetching));
    }

    [Fact]
    public async Task A_token_reaches_no_other_repository_than_its_own_and_does_no_more_than_was_asked_for()
    {
        var other = await DispatchAsync(As.Installation("contents:write"), As.Website);
        var otherWithItsOwn = await DispatchAsync(As.Installation("contents:write", 3003), As.Website);
        var own = await DispatchAsync(As.Installation("contents:write"), As.Infra);
        var ownForReading = await DispatchAsync(As.Installation("metadata:read"), As.Infra);

        Assert.Equal((GitHubFailures.NoAccess, null), (other, otherWithItsOwn));
        Assert.Equal((null, GitHubFailures.NoAccess), (own, ownForReading));
    }

    [Fact]
    public async Task It_is_used_until_five_minutes_before_its_end()
    {
        await FindAsync();
        Advance(TimeSpan.FromMinutes(54));
        await FindAsync();
        Assert.Equal(1, _host.GitHub.Requests.Count(Fetching));

        Advance(TimeSpan.FromMinutes(2));
        await FindAsync();

        Assert.Equal(2, _host.GitHub.Requests.Count(Fetching));
    }

    [Fact]
    public async Task One_that_GitHub_refuses_is_renewed_once()
    {
        await FindAsync();
        _host.GitHub.Faults.Add(
            new Fault
            {
                Match = new() { Route = Finding },
                Kind = new BadToken(),
                Times = 1,
            }
        );

        await FindAsync();

        Assert.Equal(2, _host.GitHub.Requests.Count(Fetching));
    }

    [Fact]
    public async Task And_not_again_and_again()
    {
        _host.GitHub.Faults.Add(
            new Fault
            {
                Match = new() { Route = Finding },
                Kind = new BadToken(),
            }
        );

        var found = await Repositories.FindAsync(As.Installation("metadata:read"), As.Infra, default);

        Assert.Equal(GitHubFailures.Unavailable, found.Failure);
        Assert.Equal(2, _host.GitHub.Requests.Count(Finding));
        Assert.Equal(2, _host.GitHub.Requests.Count(Fetching));
    }

    [Theory]
    [InlineData(Fetching)]
    [InlineData("GET /repos/{owner}/{repo}/installation")]
    public async Task That_the_App_itself_is_refused_is_no_refusal_of_whoever_asks(string route)
    {
        _host.GitHub.Faults.Add(
            new Fault
            {
                Match = new() { Route = route },
                Kind = new BadToken(),
            }
        );

        var failure =
            route == Fetching
                ? (await Repositories.FindAsync(As.Installation("metadata:read"), As.Infra, default)).Failure
                : (await Repositories.InstallationOfAsync(As.Infra, default)).Failure;

        Assert.Equal(GitHubFailures.Unavailable, failure);
        Assert.Equal(2, _host.GitHub.Requests.Count(route));
    }

    [Fact]
    public async Task A_failure_to_get_one_is_not_kept_and_started_nothing()
    {
        using (
            _host.GitHub.Faults.Add(
                new Fault
                {
                    Match = new() { Route = Fetching },
                    Kind = new ServerError(500),
                }
            )
        )
        {
            var failed = await Repositories.FindAsync(As.Installation("metadata:read"), As.Infra, default);
            Assert.Equal(GitHubFailures.Unavailable, failed.Failure);
        }

        await FindAsync();
    }

    [Fact]
    public async Task An_installation_that_is_gone_is_none()
    {
        var call = GitHubCall.Interactive(new InstallationCredential(999_999, As.InfraId, "metadata:read"), 1);

        var found = await Repositories.FindAsync(call, As.Infra, default);

        Assert.Equal(GitHubFailures.NoInstallation, found.Failure);
    }

    [Theory]
    [InlineData(30)]
    [InlineData(-30)]
    [InlineData(300)]
    [InlineData(-300)]
    [InlineData(3600)]
    [InlineData(-3600)]
    public async Task The_App_is_believed_whatever_our_clock_says(int secondsAhead)
    {
        _host.Clock.Advance(TimeSpan.FromSeconds(secondsAhead));

        await FindAsync();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Tokens_of_either_form_are_used(bool isStateless)
    {
        _host.GitHub.World.Apps[Demo.AppId].HasStatelessTokens = isStateless;

        await FindAsync();
    }

    private async Task<Failure?> DispatchAsync(GitHubCall gitHubCall, RepositoryName repository) =>
        (
            await _host
                .Services.GetRequiredService<IGitHubDispatches>()
                .SendAsync(gitHubCall, repository, "provision_customer", null, default)
        ).Failure;

    private async Task FindAsync(string permissions = "metadata:read") =>
        (await Repositories.FindAsync(As.Installation(permissions), As.Infra, default)).Value();

    private void Advance(TimeSpan time)
    {
        _host.Clock.Advance(time);
        _host.GitHub.Clock.Advance(time);
    }
}
