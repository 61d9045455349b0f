using Infrajet.Application.GitHub;
using Infrajet.Application.Repositories;
using Infrajet.Domain.Repositories;
using Infrajet.IntegrationTests.Testing;
using Microsoft.Extensions.DependencyInjection;
using Sandbox.Seeds;

namespace Infrajet.IntegrationTests.GitHub;

public sealed class RepositoriesTests(SandboxHost host) : IClassFixture<SandboxHost>
{
    private IGitHubRepositories Repositories => host.Services.GetRequiredService<IGitHubRepositories>();

    [Fact]
    public async Task A_repository_is_found_by_its_name()
    {
        var seen = (await Repositories.FindAsync(As.Octavia, As.Infra, default)).Value();

        Assert.Equal(new RepositoryFacts(As.InfraId, seen.Facts.NodeId, As.Infra, "main", IsPrivate: false, IsArchived: false), seen.Facts);
        Assert.Equal(RepositoryRight.Admin, seen.Right);
    }

    [Fact]
    public async Task Who_asks_sees_their_own_right()
    {
        var asRiley = await Repositories.FindAsync(As.Riley, As.Infra, default);
        var asApp = await Repositories.FindAsync(As.Installation("metadata:read"), As.Infra, default);

        Assert.Equal(RepositoryRight.Read, asRiley.Value().Right);
        Assert.Equal(RepositoryRight.Read, asApp.Value().Right);
    }

    [Fact]
    public async Task What_is_hidden_and_what_is_not_there_are_one_refusal()
    {
        var hidden = await Repositories.FindAsync(As.Installation("metadata:read"), As.Vault, default);
        var missing = await Repositories.FindAsync(As.Octavia, new RepositoryName("acme", "nothing-here"), default);

        Assert.Equal(GitHubFailures.NoAccess, hidden.Failure);
        Assert.Equal(GitHubFailures.NoAccess, missing.Failure);
    }

    [Theory]
    [InlineData("octavia", 1001, RepositoryRight.Admin)]
    [InlineData("riley", 1002, RepositoryRight.Read)]
    [InlineData("octavia", 1002, RepositoryRight.None)]
    public async Task The_App_sees_what_somebody_may_do_as_long_as_the_login_is_theirs(string login, long id, RepositoryRight expected)
    {
        var right = await Repositories.RightOfAsync(As.Installation("metadata:read"), As.Infra, login, id, default);

        Assert.Equal(expected, right.Value());
    }

    [Fact]
    public async Task Of_nobody_known_the_App_learns_nothing()
    {
        var right = await Repositories.RightOfAsync(As.Installation("metadata:read"), As.Infra, "nobody-of-this-name", 1, default);

        Assert.Equal(GitHubFailures.NoAccess, right.Failure);
    }

    [Theory]
    [InlineData("..")]
    [InlineData(".")]
    [InlineData("")]
    public async Task A_part_of_a_path_that_would_lead_elsewhere_is_never_sent(string login)
    {
        var before = host.GitHub.Requests.Total;

        var right = await Repositories.RightOfAsync(As.Octavia, As.Website, login, 1, default);

        Assert.Equal(GitHubFailures.NoAccess, right.Failure);
        Assert.Equal(before, host.GitHub.Requests.Total);
    }

    [Fact]
    public async Task The_installation_that_reaches_a_repository_is_found_with_what_it_was_granted()
    {
        var found = await Repositories.InstallationOfAsync(As.Infra, default);

        Assert.Equal(Demo.InstallationId, found.Value().Id);
        Assert.Equal("write", found.Value().Permissions["contents"]);
    }

    [Fact]
    public async Task Where_the_App_is_not_installed_there_is_no_installation()
    {
        var found = await Repositories.InstallationOfAsync(As.Vault, default);

        Assert.Equal(GitHubFailures.NoInstallation, found.Failure);
    }

    [Fact]
    public async Task Without_an_App_there_is_none_anywhere()
    {
        await using var bare = new SandboxHost { HasApp = false };
        await bare.InitializeAsync();

        var found = await bare.Services.GetRequiredService<IGitHubRepositories>().InstallationOfAsync(As.Infra, default);

        Assert.Equal(GitHubFailures.NoInstallation, found.Failure);
        Assert.Equal(0, bare.GitHub.Requests.Total);
    }
}
