using System.Net;
using System.Text.Json;
using Infrajet.IntegrationTests.Dispatching;
using Infrajet.IntegrationTests.Testing;
using Microsoft.EntityFrameworkCore;
using Sandbox.Faults;
using Sandbox.Seeds;

namespace Infrajet.IntegrationTests.Repositories;

/// <summary>People's lists of repositories.</summary>
public sealed class RegisteringTests(RepositoryHost host) : IClassFixture<RepositoryHost>
{
    private const string Repositories = "/api/v1/repositories";

    [Fact]
    public async Task What_one_can_see_comes_into_ones_list_with_what_GitHub_says_of_it()
    {
        var riley = host.AsRiley();

        var response = await riley.PostAsync(Repositories, new { full_name = "ACME/Website" });
        var made = await response.ShouldBeAsync(HttpStatusCode.Created);

        Assert.Equal($"{Repositories}/3003", response.Headers.Location!.OriginalString);
        Assert.Equal(3003, made.GetProperty("id").GetInt64());
        Assert.StartsWith("R_", made.GetProperty("node_id").GetString(), StringComparison.Ordinal);
        Assert.Equal("acme", made.GetProperty("owner").GetString());
        Assert.Equal("website", made.GetProperty("name").GetString());
        Assert.Equal("acme/website", made.GetProperty("full_name").GetString());
        Assert.Equal(Demo.InstallationId, made.GetProperty("installation_id").GetInt64());
        Assert.Equal("manual", made.GetProperty("source").GetString());
        Assert.Equal("main", made.GetProperty("default_branch").GetString());
        Assert.False(made.GetProperty("private").GetBoolean());
        Assert.False(made.GetProperty("archived").GetBoolean());
        Assert.Equal(made.GetRawText(), (await riley.RepositoryAsync(3003)).GetRawText());
        Assert.Equal(
            made.GetRawText(),
            (await riley.GetJsonAsync($"{Repositories}/{made.GetProperty("node_id").GetString()}")).GetRawText()
        );
        Assert.Equal(made.GetRawText(), (await riley.GetJsonAsync($"{Repositories}/by-name/acme/website")).GetRawText());
    }

    [Fact]
    public async Task Once_more_it_is_read_anew()
    {
        var (id, name) = await host.RepositoryAsync();
        await host.RenameAsync(name, $"{name}-2");
        await host.TakeAppFromAsync(id);

        var again = await host.AsOctavia().PostAsync(Repositories, new { full_name = name });

        var read = await again.ShouldBeAsync(HttpStatusCode.OK);
        Assert.Equal($"{name}-2", read.GetProperty("full_name").GetString());
        Assert.Equal(JsonValueKind.Null, read.GetProperty("installation_id").ValueKind);
    }

    [Fact]
    public async Task Many_at_once_make_one_row_and_one_entry_each()
    {
        var name = await UnlistedAsync();

        var answers = await Task.WhenAll(
            Enumerable
                .Range(0, 10)
                .Select(index => (index % 2 == 0 ? host.AsOctavia() : host.AsRiley()).PostAsync(Repositories, new { full_name = name }))
        );

        Assert.Equal(2, answers.Count(answer => answer.StatusCode == HttpStatusCode.Created));
        Assert.Equal(8, answers.Count(answer => answer.StatusCode == HttpStatusCode.OK));
    }

    [Fact]
    public async Task What_one_cannot_see_and_what_is_not_there_are_refused_alike()
    {
        var riley = await host.TokenAsync("riley");
        await host.AsOctavia().RegisterAsync("acme/vault");

        await host.Bearing(riley).PostAsync(Repositories, new { full_name = "acme/vault" }).ShouldBeRefusedAccessAsync();
        await host.Bearing(riley).PostAsync(Repositories, new { full_name = "acme/nothing" }).ShouldBeRefusedAccessAsync();
    }

    [Fact]
    public async Task It_takes_a_GitHub_token_of_ones_own()
    {
        var octavia = await host.WithApiTokenAsync(host.AsOctavia());
        var stranger = await host.AsAsync("stranger");

        foreach (var person in new[] { octavia, stranger })
        {
            var response = await person.PostAsync(Repositories, new { full_name = "acme/infra" });
            await response.ShouldBeErrorAsync(HttpStatusCode.Forbidden, "GITHUB_TOKEN_NEEDED");
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("infra")]
    [InlineData("acme/")]
    [InlineData("acme/..")]
    [InlineData("acme/in/fra")]
    [InlineData("https://github.com/acme/infra")]
    [InlineData("acme/infra?per_page=1")]
    public async Task What_is_no_name_is_refused_without_asking_GitHub(string? name)
    {
        var octavia = host.AsOctavia();
        await octavia.MeAsync();

        var requests = await host.RequestsOfAsync(async () =>
        {
            var response = await octavia.PostAsync(Repositories, new { full_name = name });
            var body = await response.ShouldBeErrorAsync(HttpStatusCode.BadRequest, "VALIDATION_ERROR");
            Assert.Equal("full_name", Assert.Single(body.GetProperty("errors").EnumerateObject()).Name);
        });

        Assert.Empty(requests);
    }

    [Fact]
    public async Task That_GitHub_is_away_is_told_and_nothing_is_kept()
    {
        var name = await UnlistedAsync();
        host.GitHub.Faults.Add(
            new Fault
            {
                Match = new() { Route = RepositoryHost.InstallationRoute },
                Kind = new ServerError(),
                Times = 100,
            }
        );

        var response = await host.AsOctavia().PostAsync(Repositories, new { full_name = name });

        host.GitHub.Faults.Clear();
        await response.ShouldBeErrorAsync(HttpStatusCode.BadGateway, "GITHUB_UNAVAILABLE");
        Assert.False(await host.InDbAsync(db => db.Repositories.AnyAsync(row => row.NameKey == name)));
    }

    [Fact]
    public async Task The_list_is_ones_own_and_is_read_page_by_page()
    {
        var octavia = host.AsOctavia();
        var (first, name) = await host.RepositoryAsync();
        var (second, _) = await host.RepositoryAsync();
        var riley = host.Bearing(await host.TokenAsync("riley"));
        await riley.RegisterAsync(name);

        var mine = await IdsAsync(octavia, $"{Repositories}?limit=1");
        var theirs = await IdsAsync(riley, Repositories);

        Assert.Equal(mine.Order(), mine);
        Assert.Superset(new HashSet<long> { first, second }, mine.ToHashSet());
        Assert.Contains(first, theirs);
        Assert.DoesNotContain(second, theirs);
    }

    [Fact]
    public async Task The_list_can_be_searched()
    {
        var octavia = host.AsOctavia();
        var (id, name) = await host.RepositoryAsync();

        Assert.Equal([id], await IdsAsync(octavia, $"{Repositories}?q={name[7..20].ToUpperInvariant()}"));
        Assert.Empty(await IdsAsync(octavia, $"{Repositories}?q=%25"));
        await (await octavia.GetAsync($"{Repositories}?q=%00")).ShouldBeErrorAsync(HttpStatusCode.BadRequest, "VALIDATION_ERROR");
        await (await octavia.GetAsync($"{Repositories}?after=nonsense")).ShouldBeErrorAsync(HttpStatusCode.BadRequest, "VALIDATION_ERROR");
    }

    [Fact]
    public async Task What_is_in_other_peoples_lists_is_not_there()
    {
        var (id, name) = await host.RepositoryAsync();
        var nodeId = (await host.AsOctavia().RepositoryAsync(id)).GetProperty("node_id").GetString();
        var riley = host.AsRiley();

        string[] missing = [$"{id}", $"{nodeId}", "987654321", "R_kgDOnowhere", "-1", "99999999999999999999"];
        foreach (var reference in missing)
        {
            foreach (var path in new[] { $"{Repositories}/{reference}", $"{Repositories}/{reference}/access?for=dispatch" })
            {
                await (await riley.GetAsync(path)).ShouldBeErrorAsync(HttpStatusCode.NotFound, "REPOSITORY_NOT_FOUND");
            }

            await (await riley.DeleteAsync($"{Repositories}/{reference}")).ShouldBeErrorAsync(
                HttpStatusCode.NotFound,
                "REPOSITORY_NOT_FOUND"
            );
        }

        await (await riley.GetAsync($"{Repositories}/by-name/{name}")).ShouldBeErrorAsync(HttpStatusCode.NotFound, "REPOSITORY_NOT_FOUND");
        await host.AsOctavia().RepositoryAsync(id);
    }

    [Fact]
    public async Task Taking_it_out_of_ones_list_leaves_it_in_others()
    {
        var (id, name) = await host.RepositoryAsync();
        var riley = host.AsRiley();
        await riley.RegisterAsync(name);

        await (await riley.DeleteAsync($"{Repositories}/{id}")).ShouldBeAsync(HttpStatusCode.NoContent);

        await (await riley.GetAsync($"{Repositories}/{id}")).ShouldBeErrorAsync(HttpStatusCode.NotFound, "REPOSITORY_NOT_FOUND");
        await host.AsOctavia().RepositoryAsync(id);
    }

    [Fact]
    public async Task Administrators_take_it_out_of_everybodys_list_and_history_stays()
    {
        var (id, name) = await host.RepositoryAsync();
        var riley = host.AsRiley();
        await riley.RegisterAsync(name);
        await (await riley.DeleteAsync($"{Repositories}/{id}?everyone=true")).ShouldBeErrorAsync(HttpStatusCode.Forbidden, "FORBIDDEN");

        await (await host.AsOctavia().DeleteAsync($"{Repositories}/{id}?everyone=true")).ShouldBeAsync(HttpStatusCode.NoContent);

        await (await riley.GetAsync($"{Repositories}/{id}")).ShouldBeErrorAsync(HttpStatusCode.NotFound, "REPOSITORY_NOT_FOUND");
        await host.AsOctavia().DispatchAsync(id, "x").ShouldBeRefusedAccessAsync();
        Assert.True(await host.InDbAsync(db => db.Repositories.AnyAsync(row => row.Id == id)));
        await riley.RegisterAsync(name);
    }

    [Fact]
    public async Task Who_took_what_in_and_out_is_recorded()
    {
        var (id, name) = await host.RepositoryAsync();
        await host.AsOctavia().DeleteAsync($"{Repositories}/{id}");
        await host.Bearing(await host.TokenAsync("riley")).PostAsync(Repositories, new { full_name = "acme/vault" });

        var audit = await host.InDbAsync(db => db.AuditEntries.ToListAsync());

        Assert.Equal(
            ["repository.registered", "repository.removed"],
            audit.Where(entry => entry.Subject == $"{name} ({id})").Select(entry => entry.Action)
        );
        Assert.Contains(audit, entry => entry is { Actor: "riley", Subject: "acme/vault", Outcome: "refused:forbidden_repo_access" });
    }

    private async Task<string> UnlistedAsync()
    {
        var name = $"r{Guid.NewGuid():N}";
        await host.AtGitHub(HttpMethod.Post, "_sandbox/repositories", new { owner = "acme", name });
        return $"acme/{name}";
    }

    private static async Task<List<long>> IdsAsync(HttpClient person, string path)
    {
        var ids = new List<long>();
        for (var next = ""; next is not null; )
        {
            var page = await person.GetJsonAsync(next.Length == 0 ? path : $"{path}&after={next}");
            ids.AddRange(page.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("id").GetInt64()));
            next = page.GetProperty("next").GetString();
        }

        return ids;
    }
}
