using Infrajet.Application.GitHub;
using Infrajet.Application.Repositories;
using Infrajet.Domain.Common;
using Infrajet.Domain.Repositories;
using Infrajet.IntegrationTests.Dispatching;
using Infrajet.IntegrationTests.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Sandbox.Seeds;

namespace Infrajet.IntegrationTests.Repositories;

/// <summary>Work that is done when nobody is there any more.</summary>
public sealed class LaterAccessTests(RepositoryHost host) : IClassFixture<RepositoryHost>
{
    [Fact]
    public async Task The_right_is_asked_anew_and_may_have_gone()
    {
        var (id, name) = await host.RepositoryAsync();
        await host.LetRileyAsync(name, "push");
        var (_, riley) = await host.SignedInAsync(Demo.RileyToken);
        var rileysId = await IdOfAsync(riley);
        await riley.DispatchAsync(name, "x").AcceptedAsync();
        var before = await ForPersonAsync(rileysId, id);
        await host.LetRileyAsync(name, "pull");

        var after = await ForPersonAsync(rileysId, id);

        Assert.Null(before.Failure);
        Assert.Equal(RepositoryFailures.NoAccess, after.Failure);
        await riley.DispatchAsync(name, "x").ShouldBeRefusedAccessAsync();
    }

    [Fact]
    public async Task Where_the_App_was_removed_meanwhile_the_token_of_an_open_session_sends_what_waits()
    {
        var (id, name) = await host.RepositoryAsync();
        var (_, octavia) = await host.SignedInAsync(Demo.OctaviaToken);
        await host.TakeAppFromAsync(id);

        var later = await octavia.DispatchAsync(name, "x", null, ("Prefer", "respond-async")).AcceptedAsync();

        await octavia.BecomesAsync(later, "accepted");
    }

    [Fact]
    public async Task The_token_of_an_open_session_acts_where_the_App_cannot()
    {
        var (id, _) = await host.RepositoryAsync(isPrivate: true, hasApp: false);
        var (_, octavia) = await host.SignedInAsync(Demo.OctaviaToken);
        var octaviasId = await IdOfAsync(octavia);

        var granted = await ForPersonAsync(octaviasId, id);

        var grant = granted.Match(grant => grant, failure => throw new InvalidOperationException(failure.Code));
        Assert.Equal(1001, Assert.IsType<PersonCredential>(grant.Credential).GitHubUserId);
        Assert.Equal("octavia", grant.ActsAs);
        Assert.Equal(RepositoryRight.Admin, grant.Right);
    }

    [Fact]
    public async Task A_repository_that_was_taken_out_of_every_list_is_acted_in_no_more()
    {
        var (id, _) = await host.RepositoryAsync();
        var octavia = host.AsOctavia();
        await octavia.DeleteAsync($"/api/v1/repositories/{id}");

        var granted = await ForPersonAsync(await IdOfAsync(octavia), id);

        Assert.Equal(RepositoryFailures.NoAccess, granted.Failure);
    }

    [Fact]
    public async Task Following_up_costs_no_question()
    {
        var (id, _) = await host.RepositoryAsync();

        var requests = await host.RequestsOfAsync(async () =>
        {
            var granted = await FollowUpAsync(id, null);
            var grant = granted.Match(grant => grant, failure => throw new InvalidOperationException(failure.Code));
            Assert.Equal(new InstallationCredential(Demo.InstallationId, id, "actions:read"), grant.Credential);
            Assert.Equal($"{Demo.AppSlug}[bot]", grant.ActsAs);
        });

        Assert.Empty(requests);
    }

    [Fact]
    public async Task Without_the_App_it_is_followed_up_with_the_token_of_whoever_it_is_for()
    {
        var (id, _) = await host.RepositoryAsync(isPrivate: true, hasApp: false);
        var (_, octavia) = await host.SignedInAsync(Demo.OctaviaToken);

        var theirs = await FollowUpAsync(id, await IdOfAsync(octavia));
        var nobodys = await FollowUpAsync(id, null);

        Assert.IsType<PersonCredential>(theirs.Match<GitHubCredential?>(grant => grant.Credential, _ => null));
        Assert.Equal(RepositoryFailures.NoAccess, nobodys.Failure);
        Assert.Equal(RepositoryFailures.NoAccess, (await FollowUpAsync(987654321, null)).Failure);
    }

    [Fact]
    public async Task Following_up_is_looking_only() =>
        await Assert.ThrowsAsync<ArgumentException>(() =>
            host.AccessAsync(access => access.ForFollowUpAsync(3001, null, AccessNeed.SteeringRuns, default))
        );

    [Fact]
    public async Task A_token_that_the_action_shows_to_be_refused_is_given_up_and_other_failures_are_handed_on()
    {
        var (id, _) = await host.RepositoryAsync(isPrivate: true, hasApp: false);
        var (sessionId, octavia) = await host.SignedInAsync(await host.TokenAsync("octavia", "repo"));
        var octaviasId = await IdOfAsync(octavia);
        var grant = (await ForPersonAsync(octaviasId, id)).Match(grant => grant, _ => throw new InvalidOperationException());

        var away = await ConcludeAsync(octaviasId, grant, GitHubFailures.Unavailable);
        var keeps = await host.InDbAsync(db => db.Sessions.AnyAsync(row => row.Id == sessionId && row.GitHubSecretId != null));
        var refusal = await ConcludeAsync(octaviasId, grant, GitHubFailures.TokenRefused);
        var stillKeeps = await host.InDbAsync(db => db.Sessions.AnyAsync(row => row.Id == sessionId && row.GitHubSecretId != null));

        Assert.Equal((GitHubFailures.Unavailable, true), (away, keeps));
        Assert.Equal((RepositoryFailures.NoAccess, false), (refusal, stillKeeps));
    }

    private async Task<Failure> ConcludeAsync(long personId, RepositoryGrant grant, Failure failure)
    {
        await using var scope = host.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<IRepositoryAccess>().ConcludeAsync(personId, grant, failure, default);
    }

    private Task<Result<RepositoryGrant>> ForPersonAsync(long personId, long id) =>
        host.AccessAsync(access => access.ForPersonAsync(personId, id, AccessNeed.Dispatching, default));

    private Task<Result<RepositoryGrant>> FollowUpAsync(long id, long? onBehalfOf) =>
        host.AccessAsync(access => access.ForFollowUpAsync(id, onBehalfOf, AccessNeed.WatchingRuns, default));

    private static async Task<long> IdOfAsync(HttpClient person) => (await person.MeAsync()).GetProperty("id").GetInt64();
}
