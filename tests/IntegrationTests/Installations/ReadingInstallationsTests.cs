using System.Net;
using Infrajet.Application.Installations;
using Infrajet.Domain.Repositories;
using Infrajet.IntegrationTests.Dispatching;
using Infrajet.IntegrationTests.GitHub;
using Infrajet.IntegrationTests.Testing;
using Microsoft.EntityFrameworkCore;
using Sandbox.Faults;
using Sandbox.Seeds;

namespace Infrajet.IntegrationTests.Installations;

/// <summary>Where the App is installed is what GitHub says when it is asked, whatever events told, and in whichever order.</summary>
public sealed class ReadingInstallationsTests : IAsyncLifetime
{
    private const string Finding = "GET /app/installations/{installation_id}";
    private const string Reaching = "GET /installation/repositories";

    private readonly InstallationHost _host = new();

    public Task InitializeAsync() => _host.InitializeAsync();

    public Task DisposeAsync() => ((IAsyncLifetime)_host).DisposeAsync();

    [Fact]
    public async Task What_it_may_and_what_it_reaches_is_known_without_any_webhook()
    {
        await ReadAllAsync();

        var installation = (await _host.InstallationAsync())!;
        Assert.Equal((2001L, "acme", "Organization"), (installation.AccountId, installation.AccountLogin, installation.AccountType));
        Assert.Equal("selected", installation.RepositorySelection);
        Assert.StartsWith("actions:write,administration:write,contents:write", installation.Permissions, StringComparison.Ordinal);
        Assert.Contains("push", installation.Events.Split(','));
        Assert.True(installation.IsUsable);
        var infra = (await _host.RepositoryRowAsync(As.InfraId))!;
        Assert.Equal(
            (Demo.InstallationId, RepositorySource.Installation, "main"),
            (infra.InstallationId, infra.Source, infra.DefaultBranch)
        );
        Assert.Null(await _host.RepositoryRowAsync(3004));
    }

    [Fact]
    public async Task Whoever_has_the_right_works_in_what_an_installation_brought_and_nobody_registered()
    {
        await _host.ReadAsync();

        await (await _host.AsOctavia().DispatchAsync("acme/infra", "deploy")).ShouldBeAsync(HttpStatusCode.Accepted);
        await (await _host.AsRiley().DispatchAsync("acme/infra", "deploy")).ShouldBeErrorAsync(
            HttpStatusCode.Forbidden,
            "FORBIDDEN_REPO_ACCESS"
        );
    }

    [Fact]
    public async Task More_repositories_than_one_page_holds_are_all_found()
    {
        for (var count = 0; count < 100; count++)
        {
            var made = await _host.AtGitHub(
                HttpMethod.Post,
                "_sandbox/repositories",
                new Dictionary<string, object>
                {
                    ["owner"] = "acme",
                    ["name"] = $"many-{count}",
                    ["private"] = true,
                }
            );
            await _host.AtGitHub(
                HttpMethod.Put,
                $"user/installations/{Demo.InstallationId}/repositories/{made.GetProperty("id").GetInt64()}"
            );
        }

        await _host.ReadAsync();

        Assert.Equal(103, await _host.InDbAsync(db => db.Repositories.CountAsync(row => row.InstallationId == Demo.InstallationId)));
        Assert.Equal(2, _host.GitHub.Requests.Count(Reaching));
    }

    [Fact]
    public async Task What_it_reaches_no_more_stays_known_without_it()
    {
        var (id, name) = await _host.RepositoryAsync();
        await _host.ReadAsync();
        await _host.TakeAppFromAsync(id);

        await _host.ReadAsync();

        Assert.Null((await _host.RepositoryRowAsync(id))!.InstallationId);
        Assert.Equal(Demo.InstallationId, (await _host.RepositoryRowAsync(As.InfraId))!.InstallationId);
        Assert.Equal(name, $"{(await _host.RepositoryRowAsync(id))!.FullName}");
    }

    [Fact]
    public async Task One_that_is_gone_is_gone_with_all_it_reached()
    {
        await _host.ReadAsync();
        await _host.UninstallAsync();

        await ReadAllAsync();

        var installation = (await _host.InstallationAsync())!;
        Assert.NotNull(installation.DeletedAt);
        Assert.False(installation.IsUsable);
        Assert.False(await _host.InDbAsync(db => db.Repositories.AnyAsync(row => row.InstallationId != null)));
    }

    [Fact]
    public async Task A_suspended_one_keeps_what_it_reaches_and_nothing_is_done_through_it_until_it_is_let_in_again()
    {
        await _host.ReadAsync();
        await (await _host.AsOctavia().DispatchAsync("acme/infra", "deploy")).ShouldBeAsync(HttpStatusCode.Accepted);
        await _host.SuspendAsync();

        await _host.ReadAsync();

        Assert.NotNull((await _host.InstallationAsync())!.SuspendedAt);
        await (await _host.AsOctavia().DispatchAsync("acme/infra", "deploy")).ShouldBeErrorAsync(
            HttpStatusCode.Forbidden,
            "FORBIDDEN_REPO_ACCESS"
        );
        await _host.AsOctavia().RegisterAsync("acme/infra");
        var explained = await _host.AsOctavia().GetJsonAsync("/api/v1/repositories/3001/access?for=dispatch");
        Assert.Equal("app_suspended", Assert.Single(explained.GetProperty("obstacles").EnumerateArray()).GetProperty("code").GetString());
        Assert.Equal(Demo.InstallationId, (await _host.RepositoryRowAsync(As.InfraId))!.InstallationId);
        await _host.UnsuspendAsync();
        await _host.ReadAsync();
        Assert.True((await _host.InstallationAsync())!.IsUsable);
        await (await _host.AsOctavia().DispatchAsync("acme/infra", "deploy")).ShouldBeAsync(HttpStatusCode.Accepted);
    }

    [Fact]
    public async Task However_many_events_ask_for_it_one_more_read_is_enough()
    {
        _host.GitHub.Faults.Add(
            new Fault
            {
                Match = new() { Route = Finding },
                Kind = new HalfOpen(),
                Times = 1,
            }
        );
        await _host.OrderReadAsync();
        await Eventually.TrueAsync(async () => (await _host.UnfinishedReadsAsync()).Any(item => item.LeasedBy is not null), "begun");

        for (var count = 0; count < 20; count++)
        {
            await _host.OrderReadAsync();
        }

        Assert.Equal(2, (await _host.UnfinishedReadsAsync()).Count);
    }

    [Fact]
    public async Task One_that_failed_and_waits_has_its_turn_at_once_when_something_is_heard()
    {
        _host.GitHub.Faults.Add(
            new Fault
            {
                Match = new() { Route = Finding },
                Kind = new ServerError(),
                Times = 4,
            }
        );
        await _host.OrderReadAsync();
        await Eventually.TrueAsync(async () => (await _host.UnfinishedReadsAsync()).Any(item => item.LastError is not null), "failed");

        await _host.OrderReadAsync();

        var read = Assert.Single(await _host.UnfinishedReadsAsync());
        Assert.True(read.NotBefore <= _host.Clock.GetUtcNow());
    }

    [Fact]
    public async Task What_was_so_when_the_list_was_begun_does_not_undo_what_an_event_told_since()
    {
        await _host.ReadAsync();
        await _host.InDbAsync(async db =>
        {
            var row = await db.Repositories.SingleAsync(one => one.Id == As.InfraId);
            var told = new RepositoryFacts(row.Id, row.NodeId, new("acme", "infra-next"), row.DefaultBranch, row.IsPrivate, row.IsArchived);
            row.Learn(told, _host.Clock.GetUtcNow().AddSeconds(30));
            return await db.SaveChangesAsync(CancellationToken.None);
        });

        await _host.ReadAsync();

        Assert.Equal("acme/infra-next", $"{(await _host.RepositoryRowAsync(As.InfraId))!.FullName}");
    }

    [Fact]
    public async Task While_GitHub_is_away_nothing_is_taken_for_gone()
    {
        await _host.ReadAsync();
        _host.GitHub.Faults.Add(
            new Fault
            {
                Match = new() { Route = Reaching },
                Kind = new ServerError(),
                Times = 4,
            }
        );

        await _host.OrderReadAsync();
        await Eventually.TrueAsync(async () => (await _host.UnfinishedReadsAsync()).Any(item => item.LastError is not null), "failed");

        Assert.True((await _host.InstallationAsync())!.IsUsable);
        Assert.Equal(Demo.InstallationId, (await _host.RepositoryRowAsync(As.InfraId))!.InstallationId);
    }

    [Fact]
    public async Task Without_an_App_nothing_is_asked_and_nothing_forgotten()
    {
        await _host.ReadAsync();
        await using var without = (SandboxHost)
            SandboxHost.On(_host.Database, _host.GitHub).With("GitHub:App:Id", "").With("GitHub:App:PrivateKey", "");
        await without.InitializeAsync();

        var asked = await without.SendAsync(new ReadInstallations());

        Assert.Equal(InstallationFailures.AppNotConfigured, asked.Failure);
        Assert.Null((await _host.InstallationAsync())!.DeletedAt);
    }

    private async Task ReadAllAsync()
    {
        (await _host.SendAsync(new ReadInstallations())).Value();
        await Eventually.TrueAsync(async () => (await _host.UnfinishedReadsAsync()).Count == 0, "all read");
    }
}
