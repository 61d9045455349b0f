using Infrajet.IntegrationTests.Testing;
using Microsoft.EntityFrameworkCore;

namespace Infrajet.IntegrationTests.Sessions;

/// <summary>Who administers an installation that nobody has set up, also when everybody comes at once.</summary>
public sealed class FounderTests
{
    private const int Crowd = 20;

    [Fact]
    public async Task Of_a_crowd_of_first_comers_exactly_one_administers()
    {
        await using var host = new InfrajetHost().With("Proxy:TrustedNetworks:0", "127.0.0.1");
        await host.InitializeAsync();

        var people = await Task.WhenAll(Enumerable.Range(0, Crowd).Select(number => Forwarded(host, $"person-{number}").MeAsync()));

        Assert.Single(people, person => person.GetProperty("is_administrator").GetBoolean());
        Assert.Equal(Crowd, people.Select(person => person.GetProperty("id").GetInt64()).Distinct().Count());
        Assert.Equal(1, await host.InDbAsync(db => db.AuditEntries.CountAsync(entry => entry.Action == "person.founded")));
    }

    [Fact]
    public async Task The_first_administers_from_then_on_and_later_ones_never()
    {
        await using var host = new InfrajetHost().With("Proxy:TrustedNetworks:0", "127.0.0.1");
        await host.InitializeAsync();
        await Forwarded(host, "first").MeAsync();

        var second = await Forwarded(host, "second").MeAsync();
        var first = await Forwarded(host, "first").MeAsync();

        Assert.True(first.GetProperty("is_administrator").GetBoolean());
        Assert.False(second.GetProperty("is_administrator").GetBoolean());
    }

    [Fact]
    public async Task Where_administrators_are_named_nobody_becomes_one_by_coming_first()
    {
        await using var host = new InfrajetHost()
            .With("Proxy:TrustedNetworks:0", "127.0.0.1")
            .With("Identity:Administrators:0", "forwarded:chosen");
        await host.InitializeAsync();

        var first = await Forwarded(host, "first").MeAsync();
        var chosen = await Forwarded(host, "chosen").MeAsync();

        Assert.False(first.GetProperty("is_administrator").GetBoolean());
        Assert.True(chosen.GetProperty("is_administrator").GetBoolean());
    }

    [Fact]
    public async Task Many_first_requests_of_one_person_make_one_person()
    {
        await using var host = new InfrajetHost().With("Proxy:TrustedNetworks:0", "127.0.0.1");
        await host.InitializeAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, Crowd).Select(_ => Forwarded(host, "alice").MeAsync()));

        Assert.Single(answers.Select(answer => answer.GetProperty("id").GetInt64()).Distinct());
        Assert.Equal(1, await host.InDbAsync(db => db.People.CountAsync()));
        Assert.Equal(1, await host.InDbAsync(db => db.AuditEntries.CountAsync(entry => entry.Action.StartsWith("person."))));
    }

    [Fact]
    public async Task Many_requests_of_a_person_who_was_just_renamed_all_succeed()
    {
        await using var host = await GitHubHost.StartAsync();
        await host.Bearing(host.GitHub.TokenOf(1, "old-name")).MeAsync();
        var tokens = Enumerable.Range(0, Crowd).Select(_ => host.GitHub.TokenOf(1, "new-name")).ToList();

        var answers = await Task.WhenAll(tokens.Select(token => host.Bearing(token).MeAsync()));

        Assert.All(answers, answer => Assert.Equal("new-name", answer.GetProperty("login").GetString()));
    }

    private static HttpClient Forwarded(InfrajetHost host, string user)
    {
        var client = host.Anonymous();
        client.DefaultRequestHeaders.Add("X-Forwarded-User", user);
        return client;
    }
}
