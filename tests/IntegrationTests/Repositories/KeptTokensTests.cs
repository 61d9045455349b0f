using System.Net;
using Infrajet.Application.Sessions;
using Infrajet.IntegrationTests.Dispatching;
using Infrajet.IntegrationTests.Testing;
using Microsoft.EntityFrameworkCore;
using Sandbox.Seeds;
using static Infrajet.IntegrationTests.Repositories.RepositoryHost;

namespace Infrajet.IntegrationTests.Repositories;

/// <summary>The GitHub token that opened a session serves it, sealed, for as long as it lasts.</summary>
public sealed class KeptTokensTests(RepositoryHost host) : IClassFixture<RepositoryHost>
{
    [Fact]
    public async Task A_session_acts_with_the_token_that_opened_it()
    {
        var (_, name) = await host.RepositoryAsync(isPrivate: true, hasApp: false);
        var (first, second) = (await host.TokenAsync("octavia", "repo"), await host.TokenAsync("octavia", "repo"));
        var (_, one) = await host.SignedInAsync(first);
        var (_, other) = await host.SignedInAsync(second);

        var ofOne = await host.RequestsOfAsync(() => one.DispatchAsync(name, "x").AcceptedAsync());
        var ofOther = await host.RequestsOfAsync(() => other.DispatchAsync(name, "x").AcceptedAsync());

        Assert.Equal([await FingerprintAsync(first)], ofOne.Select(request => request.Fingerprint).Distinct());
        Assert.Equal([await FingerprintAsync(second)], ofOther.Select(request => request.Fingerprint).Distinct());
    }

    [Fact]
    public async Task The_consoles_session_does_too()
    {
        var token = await host.TokenAsync("riley", "repo");
        var me = await (await new TestBrowser(host).SignInAsync(token)).ShouldBeAsync(HttpStatusCode.OK);

        Assert.True(await IsKeptAsync(me.GetProperty("session_id").GetString()!));
    }

    [Fact]
    public async Task Other_credentials_are_not_kept()
    {
        var me = await (await new TestBrowser(host).SignInAsync(await host.TokenOfAsync("somebody"))).ShouldBeAsync(HttpStatusCode.OK);

        Assert.False(await IsKeptAsync(me.GetProperty("session_id").GetString()!));
    }

    [Fact]
    public async Task It_lies_sealed_and_is_written_nowhere_else()
    {
        var (_, name) = await host.RepositoryAsync();
        var token = await host.TokenAsync("octavia", "repo");
        var (_, octavia) = await host.SignedInAsync(token);
        await octavia.DispatchAsync(name, "x").AcceptedAsync();
        await host.RevokeAsync(token);
        host.Clock.Advance(LongerThanRemembered);
        var refusal = await octavia.DispatchAsync(name, "x");

        var secrets = await host.InDbAsync(db => db.Secrets.Select(secret => secret.Ciphertext + secret.Purpose).ToListAsync());
        var audit = await host.InDbAsync(db => db.AuditEntries.Select(entry => entry.Subject + entry.Outcome + entry.Actor).ToListAsync());
        var log = host.Log.Lines.Select(line => $"{line.Text} {string.Join(' ', line.Scope.Values)}");
        Assert.All(
            [.. secrets, .. audit, .. log, await refusal.Content.ReadAsStringAsync()],
            text => Assert.DoesNotContain(token[4..], text, StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task It_goes_with_the_session()
    {
        var (id, octavia) = await host.SignedInAsync(await host.TokenAsync("octavia", "repo"));
        Assert.True(await IsKeptAsync(id));

        await (await octavia.PostAsync("/api/v1/auth/logout", new { session_id = id })).ShouldBeAsync(HttpStatusCode.OK);

        Assert.False(await IsKeptAsync(id));
    }

    [Fact]
    public async Task It_is_used_no_more_once_its_session_has_ended()
    {
        await using var alone = await StartAloneAsync();
        var (_, name) = await alone.RepositoryAsync(isPrivate: true, hasApp: false);
        var (id, octavia) = await alone.SignedInAsync(Demo.OctaviaToken);
        var script = await alone.WithApiTokenAsync(octavia);
        await script.DispatchAsync(name, "x").AcceptedAsync();

        await octavia.PostAsync("/api/v1/auth/logout", new { session_id = id });

        await script.DispatchAsync(name, "x").ShouldBeRefusedAccessAsync();
    }

    [Fact]
    public async Task Upkeep_gives_up_what_sessions_kept_that_ran_out()
    {
        await using var alone = await StartAloneAsync();
        await alone.SignedInAsync(Demo.OctaviaToken);
        Assert.Equal(1, await alone.InDbAsync(db => db.Sessions.CountAsync(session => session.GitHubSecretId != null)));
        alone.Clock.Advance(TimeSpan.FromHours(25));

        await alone.SendAsync(new ForgetOldSessions());

        Assert.Equal(0, await alone.InDbAsync(db => db.Sessions.CountAsync(session => session.GitHubSecretId != null)));
        Assert.Equal(0, await alone.InDbAsync(db => db.Secrets.CountAsync(secret => secret.Purpose == "github-token")));
        Assert.Equal(1, await alone.InDbAsync(db => db.Sessions.CountAsync()));
    }

    [Fact]
    public async Task A_refused_token_is_given_up_and_the_answer_is_the_refusal()
    {
        var (_, name) = await host.RepositoryAsync(isPrivate: true, hasApp: false);
        var token = await host.TokenAsync("octavia", "repo");
        var (id, octavia) = await host.SignedInAsync(token);
        await octavia.DispatchAsync(name, "x").AcceptedAsync();
        await host.RevokeAsync(token);
        host.Clock.Advance(LongerThanRemembered);

        await octavia.DispatchAsync(name, "x").ShouldBeRefusedAccessAsync();

        Assert.False(await IsKeptAsync(id));
        Assert.Equal(
            1,
            await host.InDbAsync(db => db.AuditEntries.CountAsync(entry => entry.Action == "github_token.given_up" && entry.Subject == id))
        );
        Assert.Equal("session", (await octavia.MeAsync()).GetProperty("via").GetString());
    }

    [Fact]
    public async Task A_refused_token_that_comes_as_the_bearer_is_not_tried_again_and_again()
    {
        var (_, name) = await host.RepositoryAsync();
        var token = await host.TokenAsync("octavia", "repo");
        var octavia = host.Bearing(token);
        await octavia.DispatchAsync(name, "x").AcceptedAsync();
        await host.RevokeAsync(token);
        host.Clock.Advance(LongerThanRemembered);

        var first = await host.RequestsOfAsync(() => octavia.DispatchAsync(name, "x").ShouldBeRefusedAccessAsync());
        var second = await host.RequestsOfAsync(() => octavia.DispatchAsync(name, "x").ShouldBeRefusedAccessAsync());

        Assert.Equal([SeeingRoute], first.Routes());
        Assert.Empty(second);
    }

    [Fact]
    public async Task One_that_GitHub_refuses_for_the_deed_itself_is_given_up_as_well()
    {
        var (_, name) = await host.RepositoryAsync(isPrivate: true, hasApp: false);
        var token = await host.TokenAsync("octavia", "repo");
        var (id, octavia) = await host.SignedInAsync(token);
        await octavia.DispatchAsync(name, "x").AcceptedAsync();
        await host.RevokeAsync(token);

        var first = await host.RequestsOfAsync(() => octavia.DispatchAsync(name, "x").ShouldBeRefusedAccessAsync());
        var second = await host.RequestsOfAsync(() => octavia.DispatchAsync(name, "x").ShouldBeRefusedAccessAsync());

        Assert.Equal([DispatchClient.SentRoute], first.Routes());
        Assert.Equal([InstallationRoute], second.Routes());
        Assert.False(await IsKeptAsync(id));
    }

    private static async Task<RepositoryHost> StartAloneAsync()
    {
        var alone = new RepositoryHost();
        await alone.InitializeAsync();
        return alone;
    }

    private Task<bool> IsKeptAsync(string sessionId) =>
        host.InDbAsync(db =>
            db.Sessions.AnyAsync(session => session.Id == sessionId && db.Secrets.Any(secret => secret.Id == session.GitHubSecretId))
        );

    private async Task<string> FingerprintAsync(string token) =>
        (await host.RequestsOfAsync(() => host.AtGitHub(HttpMethod.Get, "user", token: token))).Single().Fingerprint;
}
