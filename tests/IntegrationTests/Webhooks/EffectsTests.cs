using System.Net;
using Infrajet.Application.Connections;
using Infrajet.Application.Secrets;
using Infrajet.Application.Sessions;
using Infrajet.Domain.Common;
using Infrajet.Domain.Connections;
using Infrajet.Domain.Jobs;
using Infrajet.Domain.Secrets;
using Infrajet.Domain.Sessions;
using Infrajet.Domain.Webhooks;
using Infrajet.IntegrationTests.Dispatching;
using Infrajet.IntegrationTests.Repositories;
using Infrajet.IntegrationTests.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Sandbox.Seeds;

namespace Infrajet.IntegrationTests.Webhooks;

/// <summary>github-rules D3, W20, W22: what each event changes here.</summary>
public sealed class EffectsTests : IAsyncLifetime
{
    private readonly EventsHost _host = new();

    public async Task InitializeAsync()
    {
        await _host.InitializeAsync();
        await _host.LeadHookHereAsync();
    }

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task A_renamed_repository_is_known_by_its_new_name_and_keeps_its_history()
    {
        var (id, name) = await RepositoryAsync();
        await _host.AsOctavia().DispatchAsync(name, "deploy").AcceptedAsync();

        await _host.RenameAsync(name, $"{name}-next");
        await HeardAsync("renamed");

        Assert.Equal($"{name}-next", await NameOfAsync(id));
        var page = await _host.AsOctavia().GetJsonAsync($"/api/github/dispatches?repo_id={id}");
        Assert.Single(page.GetProperty("items").EnumerateArray());
    }

    [Fact]
    public async Task A_name_that_was_given_up_does_not_come_back_with_a_late_event()
    {
        var (id, name) = await RepositoryAsync();
        await _host.LeadHookNowhereAsync();
        await _host.RenameAsync(name, $"{name}-2");
        Pass(TimeSpan.FromMinutes(1));
        await _host.RenameAsync($"{name}-2", $"{name}-3");
        await _host.GitHub.Webhooks.WhenQuietAsync();
        var renamings = _host.GitHub.Webhooks.Deliveries.Where(delivery => delivery.Action == "renamed").Reverse().ToList();

        foreach (var late in renamings)
        {
            var body = System.Text.Encoding.UTF8.GetBytes(late.Payload);
            await _host.EndOfAsync(await _host.DeliverAsync(late.Event, body, late.EventGuid));
        }

        Assert.Equal(2, renamings.Count);
        Assert.Equal($"{name}-3", await NameOfAsync(id));
    }

    [Fact]
    public async Task An_archived_repository_takes_no_dispatch_at_once()
    {
        var (_, name) = await RepositoryAsync();
        await _host.AsOctavia().DispatchAsync(name, "deploy").AcceptedAsync();

        await _host.ArchiveAsync(name);
        await HeardAsync("archived");

        await _host.AsOctavia().DispatchAsync(name, "deploy").ShouldBeRefusedAccessAsync();
    }

    [Fact]
    public async Task A_deleted_repository_is_in_nobody_s_list_and_its_history_stays()
    {
        var (id, name) = await RepositoryAsync();
        var dispatch = await _host.AsOctavia().DispatchAsync(name, "deploy").AcceptedAsync();

        await _host.DeleteAsync(name);
        await HeardAsync("deleted");

        await (await _host.AsOctavia().GetAsync($"/api/v1/repositories/{id}")).ShouldBeErrorAsync(
            HttpStatusCode.NotFound,
            "REPOSITORY_NOT_FOUND"
        );
        Assert.Equal(name, (await _host.AsOctavia().DispatchOfAsync(dispatch)).GetProperty("repository").GetString());
    }

    [Fact]
    public async Task Once_the_App_is_taken_away_nothing_that_it_held_is_used_any_more()
    {
        var (id, name) = await RepositoryAsync();
        var used = await _host.RequestsOfAsync(() => _host.AsOctavia().DispatchAsync(name, "deploy").AcceptedAsync());
        Assert.Equal("Installation", used.Credential());

        await _host.AtGitHub(HttpMethod.Delete, $"app/installations/{Demo.InstallationId}", token: _host.AppsWord());
        await HeardAsync("deleted");
        await Eventually.TrueAsync(
            () => _host.InDbAsync(db => db.Repositories.AnyAsync(one => one.Id == id && one.InstallationId == null)),
            "the repository to be let go"
        );

        var later = await _host.RequestsOfAsync(() => _host.AsOctavia().DispatchAsync(name, "deploy").AcceptedAsync());
        Assert.Equal("Classic", later.Credential());
    }

    [Theory]
    [InlineData("suspend")]
    [InlineData("deleted")]
    public async Task Tokens_and_rights_of_an_installation_are_dropped_at_once(string action)
    {
        var (_, name) = await RepositoryAsync();
        await _host.AsOctavia().DispatchAsync(name, "deploy").AcceptedAsync();
        Assert.Equal(0, await TokensMadeByAsync(() => _host.AsOctavia().DispatchAsync(name, "deploy").AcceptedAsync()));

        await _host.DoneAsync("installation", new { action, installation = new { id = Demo.InstallationId } });
        await Eventually.TrueAsync(async () => await UnfinishedReadsAsync() == 0, "the installation to be read");

        var again = await _host.RequestsOfAsync(() => _host.AsOctavia().DispatchAsync(name, "deploy").AcceptedAsync());
        Assert.Contains(RepositoryHost.TokenRoute, again.Routes());
        Assert.Contains(RepositoryHost.SeeingRoute, again.Routes());
    }

    [Fact]
    public async Task A_job_that_runs_after_the_App_was_held_back_ends_with_a_clear_reason()
    {
        var (_, name) = await RepositoryAsync();
        var person = await _host.WithApiTokenAsync(_host.AsOctavia());
        await _host.AtGitHub(HttpMethod.Put, $"app/installations/{Demo.InstallationId}/suspended", token: _host.AppsWord());
        await _host.DoneAsync("installation", new { action = "suspend", installation = new { id = Demo.InstallationId } });

        await person.DispatchAsync(name, "deploy").ShouldBeRefusedAccessAsync();
    }

    [Fact]
    public async Task A_repository_that_the_App_lost_is_let_go_at_once()
    {
        var (id, name) = await RepositoryAsync();
        await _host.AsOctavia().DispatchAsync(name, "deploy").AcceptedAsync();

        await _host.TakeAppFromAsync(id);
        await HeardAsync("removed");

        var later = await _host.RequestsOfAsync(() => _host.AsOctavia().DispatchAsync(name, "deploy").AcceptedAsync());
        Assert.Equal("Classic", later.Credential());
    }

    [Fact]
    public async Task Whichever_of_two_installation_events_comes_last_the_App_is_known_to_be_where_it_is()
    {
        await _host.DoneAsync("installation", new { action = "deleted", installation = new { id = Demo.InstallationId } });
        await _host.DoneAsync("installation", new { action = "created", installation = new { id = Demo.InstallationId } });
        await _host.DoneAsync("installation", new { action = "deleted", installation = new { id = Demo.InstallationId } });

        await Eventually.TrueAsync(
            () =>
                _host.InDbAsync(async db =>
                    await db.Installations.AnyAsync(one => one.Id == Demo.InstallationId && one.DeletedAt == null)
                    && !await db.WorkItems.AnyAsync(item => item.Kind == "installation.read" && item.EndedAt == null)
                ),
            "the installation to be known as present"
        );
    }

    [Theory]
    [InlineData("member", "removed")]
    [InlineData("membership", "removed")]
    [InlineData("organization", "member_removed")]
    public async Task Somebody_s_rights_are_asked_anew_when_they_changed(string eventName, string action)
    {
        var (_, name) = await RepositoryAsync();
        await _host.AsOctavia().DispatchAsync(name, "deploy").AcceptedAsync();
        var octavia = new { id = await OctaviaIdAsync() };

        var receipt = await _host.DoneAsync(
            eventName,
            new
            {
                action,
                member = octavia,
                membership = new { user = octavia },
            }
        );

        Assert.Equal(ReceiptState.Done, receipt.State);
        var asked = await _host.RequestsOfAsync(() => _host.AsOctavia().DispatchAsync(name, "deploy").AcceptedAsync());
        Assert.Contains(RepositoryHost.SeeingRoute, asked.Routes());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_team_s_rights_are_asked_anew_when_they_changed(bool isInOneRepository)
    {
        var (id, name) = await RepositoryAsync();
        await _host.AsOctavia().DispatchAsync(name, "deploy").AcceptedAsync();

        object payload = isInOneRepository
            ? new { action = "removed_from_repository", repository = new { id } }
            : new { action = "edited", installation = new { id = Demo.InstallationId } };
        await _host.DoneAsync("team", payload);

        var asked = await _host.RequestsOfAsync(() => _host.AsOctavia().DispatchAsync(name, "deploy").AcceptedAsync());
        Assert.Contains(RepositoryHost.SeeingRoute, asked.Routes());
    }

    [Fact]
    public async Task Whoever_takes_back_what_the_App_may_do_as_them_has_to_connect_anew()
    {
        await _host.AsOctavia().GetJsonAsync("/api/v1/auth/me");
        var gitHubId = await OctaviaIdAsync();
        var session = await ConnectedAsync(gitHubId, "Iv23liacmeplatform01", "ghu_0123456789abcdefghijklmnopqrstuvwxyz");

        var receipt = await _host.DoneAsync("github_app_authorization", new { action = "revoked", sender = new { id = gitHubId } });

        Assert.Equal(ReceiptState.Done, receipt.State);
        Assert.NotNull((await ConnectionAsync(gitHubId)).BrokenAt);
        Assert.Null(await KeptSecretAsync(session));
    }

    [Theory]
    [InlineData("Ov23liacmeconsole001", "gho_0123456789abcdefghijklmnopqrstuvwxyz", 0)]
    [InlineData("Iv23liacmeplatform01", "ghu_0123456789abcdefghijklmnopqrstuvwxyz", 1)]
    public async Task What_is_not_the_App_s_or_was_granted_later_is_left_alone(string clientId, string token, int minutesLater)
    {
        await _host.AsOctavia().GetJsonAsync("/api/v1/auth/me");
        var gitHubId = await OctaviaIdAsync();
        _host.Clock.Advance(TimeSpan.FromMinutes(minutesLater));
        var session = await ConnectedAsync(gitHubId, clientId, token);
        _host.Clock.Advance(TimeSpan.FromMinutes(-minutesLater));

        await _host.DoneAsync("github_app_authorization", new { action = "revoked", sender = new { id = gitHubId } });

        Assert.Null((await ConnectionAsync(gitHubId)).BrokenAt);
        Assert.NotNull(await KeptSecretAsync(session));
    }

    [Fact]
    public async Task A_connection_that_still_holds_is_not_broken_by_a_late_event()
    {
        await _host.AsOctavia().GetJsonAsync("/api/v1/auth/me");
        var gitHubId = await OctaviaIdAsync();
        using var octavia = await GitHubPerson.SignedInAsync(_host.GitHub, "octavia");
        await ConnectedAsync(gitHubId, Demo.AppClientId, await octavia.AppUserTokenAsync());

        var receipt = await _host.DoneAsync("github_app_authorization", new { action = "revoked", sender = new { id = gitHubId } });

        Assert.Equal("It has been granted anew since.", receipt.Cause);
        Assert.Null((await ConnectionAsync(gitHubId)).BrokenAt);
    }

    [Fact]
    public async Task While_GitHub_cannot_be_asked_a_connection_is_neither_broken_nor_left_alone()
    {
        await _host.AsOctavia().GetJsonAsync("/api/v1/auth/me");
        var gitHubId = await OctaviaIdAsync();
        await ConnectedAsync(gitHubId, Demo.AppClientId, "ghu_0123456789abcdefghijklmnopqrstuvwxyz");
        _host.GitHub.Faults.Add(
            new Sandbox.Faults.Fault
            {
                Match = new() { Route = "POST /applications/{client_id}/token" },
                Kind = new Sandbox.Faults.ServerError(),
                Times = 1,
            }
        );

        var guid = await _host.DeliverAsync("github_app_authorization", new { action = "revoked", sender = new { id = gitHubId } });
        var id = (await _host.ReceiptsAsync(guid)).Single().Id;
        await Eventually.TrueAsync(async () => (await _host.JobOfAsync(id)).NotBefore > _host.Clock.GetUtcNow(), "it to be put off");
        Assert.Null((await ConnectionAsync(gitHubId)).BrokenAt);

        await _host.SkipWaitAsync(id);
        await _host.EndOfAsync(guid);
        Assert.NotNull((await ConnectionAsync(gitHubId)).BrokenAt);
    }

    [Fact]
    public async Task A_removed_hook_is_told_of_until_it_is_there_again()
    {
        await _host.DoneAsync("meta", new { action = "deleted", hook_id = 77 });
        var gone = await _host.InboxAsync();
        await _host.DoneAsync("ping", new { zen = "Keep it logically awesome." });
        var back = await _host.InboxAsync();

        Assert.StartsWith("The webhook was removed", gone.GetProperty("last_error").GetString(), StringComparison.Ordinal);
        Assert.Null(back.GetProperty("last_error").GetString());
    }

    [Fact]
    public async Task An_echo_proves_a_dispatch_whose_answer_was_lost()
    {
        var (_, name) = await RepositoryAsync();
        _host.GitHub.Faults.Add(
            new Sandbox.Faults.Fault
            {
                Match = new() { Route = DispatchClient.SentRoute },
                Kind = new Sandbox.Faults.ConnectionReset(),
                Times = 1,
                AfterEffect = true,
            }
        );

        await _host.AsOctavia().DispatchAsync(name, "deploy");

        await Eventually.TrueAsync(
            () => _host.InDbAsync(db => db.Dispatches.AnyAsync(one => one.Status == Domain.Dispatching.DispatchStatus.Accepted)),
            "the dispatch to be proven"
        );
    }

    /// <summary>A repository whose own events have had their effects.</summary>
    private async Task<(long Id, string Name)> RepositoryAsync()
    {
        var repository = await _host.RepositoryAsync();
        await _host.GitHub.Webhooks.WhenQuietAsync();
        await Eventually.TrueAsync(
            async () =>
                (await _host.ReceiptsAsync()).TrueForAll(one => one.State != ReceiptState.Waiting) && await UnfinishedReadsAsync() == 0,
            "its events to be done"
        );
        return repository;
    }

    private async Task<long> OctaviaIdAsync() => (await _host.AtGitHub(HttpMethod.Get, "user")).GetProperty("id").GetInt64();

    private async Task<string> NameOfAsync(long id) =>
        (await _host.AsOctavia().GetJsonAsync($"/api/v1/repositories/{id}")).GetProperty("full_name").GetString()!;

    private Task<int> UnfinishedReadsAsync() =>
        _host.InDbAsync(db => db.WorkItems.CountAsync(item => item.Kind == "installation.read" && item.State != WorkState.Done));

    private async Task<int> TokensMadeByAsync(Func<Task> act) =>
        (await _host.RequestsOfAsync(act)).Routes().Count(route => route == RepositoryHost.TokenRoute);

    private Task HeardAsync(string action) =>
        Eventually.TrueAsync(
            async () => (await _host.ReceiptsAsync()).Exists(one => one.Action == action && one.State == ReceiptState.Done),
            $"{action} to be heard"
        );

    private void Pass(TimeSpan time)
    {
        _host.GitHub.Clock.Advance(time);
        _host.Clock.Advance(time);
    }

    private Task<Connection> ConnectionAsync(long gitHubId) =>
        _host.InDbAsync(db => db.Connections.AsNoTracking().SingleAsync(connection => connection.GitHubId == gitHubId));

    private Task<string?> KeptSecretAsync(string sessionId) =>
        _host.InDbAsync(db =>
            db.Sessions.Where(session => session.Id == sessionId).Select(session => session.GitHubSecretId).SingleAsync()
        );

    // As whoever connects and signs in leaves it behind.
    private async Task<string> ConnectedAsync(long gitHubId, string clientId, string token)
    {
        var now = _host.Clock.Now();
        var vault = _host.Services.GetRequiredService<ISecretVault>();
        var secret = ProtectedSecret.Of("github-token", now);
        vault.Seal(secret, token);
        var pair = new TokenPair(clientId, new(token), null).Sealed(vault, now);
        return await _host.InDbAsync(async db =>
        {
            var person = await db.PersonByKey(new(PersonKey.GitHub, $"{gitHubId}")).SingleAsync();
            var session = Session.Open(person.Id, "session", now, TimeSpan.FromHours(1));
            session.KeepGitHubToken(secret.Id);
            db.Secrets.AddRange(secret, pair);
            db.Sessions.Add(session);
            db.Connections.Add(Connection.Of(person.Id, new(gitHubId, "octavia", null, clientId, null, null), pair.Id, now));
            await db.SaveChangesAsync(CancellationToken.None);
            return session.Id;
        });
    }
}
