using System.Text.Json;
using Infrajet.Application.Repositories;
using Infrajet.Domain.Repositories;
using Infrajet.IntegrationTests.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Infrajet.IntegrationTests.GitHub;

public sealed class ShowLimitsTests : IAsyncLifetime
{
    private const string Path = "/api/v1/github/limits";
    private readonly SandboxHost _host = new();

    public async Task InitializeAsync()
    {
        await _host.InitializeAsync();
        await _host.AsAsync("the-first-who-administers");
    }

    public Task DisposeAsync() => ((IAsyncLifetime)_host).DisposeAsync();

    [Fact]
    public async Task Nobody_sees_them_without_signing_in() => await (await _host.Anonymous().GetAsync(Path)).ShouldBeRefusedAsync();

    [Fact]
    public async Task A_person_sees_their_own_from_the_first()
    {
        var figures = Assert.Single(await AllowancesAsync(_host.AsOctavia()));

        Assert.Equal("user:1001", figures.GetProperty("principal").GetString());
        Assert.Equal(JsonValueKind.Null, figures.GetProperty("primary").GetProperty("limit").ValueKind);
        Assert.Equal(0, figures.GetProperty("points").GetProperty("used").GetInt32());
        Assert.Equal(0, figures.GetProperty("write_wait_seconds").GetDouble());
    }

    [Fact]
    public async Task And_what_has_been_used_of_them()
    {
        var repositories = _host.Services.GetRequiredService<IGitHubRepositories>();
        (await repositories.FindAsync(As.Octavia, As.Infra, default)).Value();

        var figures = Assert.Single(await AllowancesAsync(_host.AsOctavia()));

        Assert.Equal(1, figures.GetProperty("points").GetProperty("used").GetInt32());
        Assert.Equal(0, figures.GetProperty("in_flight").GetProperty("used").GetInt32());
        Assert.Equal(5000, figures.GetProperty("primary").GetProperty("limit").GetInt32());
        Assert.InRange(figures.GetProperty("primary").GetProperty("remaining").GetInt32(), 4990, 4999);
        Assert.EndsWith("Z", figures.GetProperty("primary").GetProperty("resets_at").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_installations_of_their_repositories_concern_them_and_those_of_others_do_not()
    {
        var octavia = _host.AsOctavia();
        var id = (await octavia.MeAsync()).GetProperty("id").GetInt64();
        await LinkAsync(id);

        Assert.Equal(["user:1001", "installation:6001"], await PrincipalsAsync(octavia));
        Assert.Equal(["user:1002"], await PrincipalsAsync(_host.AsRiley()));
    }

    [Fact]
    public async Task Somebody_without_GitHub_and_repositories_sees_none()
    {
        var alice = await _host.AsAsync("alice");

        Assert.Empty(await AllowancesAsync(alice));
    }

    [Fact]
    public async Task Administrators_see_everybodys()
    {
        var repositories = _host.Services.GetRequiredService<IGitHubRepositories>();
        (await repositories.FindAsync(As.Riley, As.Infra, default)).Value();
        (await repositories.FindAsync(As.Installation("metadata:read"), As.Infra, default)).Value();

        var principals = await PrincipalsAsync(await _host.AsAsync("the-first-who-administers"));

        Assert.Equal(["app", "installation:6001", "user:1002"], principals);
    }

    private async Task LinkAsync(long personId)
    {
        var at = DateTimeOffset.UnixEpoch;
        var repository = Repository.Register(new(As.InfraId, "R_1", As.Infra, "main", false, false), RepositorySource.Manual, at);
        repository.ReachThrough(6001);
        await _host.InDbAsync(db =>
        {
            db.Repositories.Add(repository);
            db.RepositoryLinks.Add(RepositoryLink.Between(repository.Id, personId, at));
            return db.SaveChangesAsync();
        });
    }

    private static async Task<IReadOnlyList<string?>> PrincipalsAsync(HttpClient client) =>
        [.. (await AllowancesAsync(client)).Select(figures => figures.GetProperty("principal").GetString())];

    private static async Task<IReadOnlyList<JsonElement>> AllowancesAsync(HttpClient client) =>
        [.. (await client.GetJsonAsync(Path)).GetProperty("allowances").EnumerateArray()];
}
