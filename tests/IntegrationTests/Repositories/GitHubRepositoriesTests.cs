using System.Net;
using System.Text.Json;
using Infrajet.Application.Repositories;
using Infrajet.IntegrationTests.Testing;
using Microsoft.Extensions.DependencyInjection;
using Sandbox.Faults;

namespace Infrajet.IntegrationTests.Repositories;

/// <summary>Repositories as GitHub shows them to the caller.</summary>
public sealed class GitHubRepositoriesTests : IAsyncLifetime
{
    private const string Repositories = "/api/v1/github/repositories";
    private const string Listing = "GET /user/repos";

    private readonly RepositoryHost _host = new();

    public Task InitializeAsync() => _host.InitializeAsync();

    public Task DisposeAsync() => ((IAsyncLifetime)_host).DisposeAsync();

    [Fact]
    public async Task They_are_listed_with_what_one_may_do_there()
    {
        var list = await _host.AsRiley().GetJsonAsync(Repositories);

        Assert.Equal((4, 1, 30), (Number(list, "total_count"), Number(list, "page"), Number(list, "per_page")));
        var infra = list.GetProperty("repositories").EnumerateArray().Single(one => Text(one, "full_name") == "acme/infra");
        Assert.Equal(("infra", "main"), (Text(infra, "name"), Text(infra, "default_branch")));
        Assert.Equal(3001, Number(infra, "id"));
        Assert.True(infra.GetProperty("permissions").GetProperty("pull").GetBoolean());
        Assert.False(infra.GetProperty("permissions").GetProperty("push").GetBoolean());
        Assert.Equal(("acme", "Organization"), (Text(infra.GetProperty("owner"), "login"), Text(infra.GetProperty("owner"), "type")));
        Assert.EndsWith("/acme/infra", Text(infra, "html_url"), StringComparison.Ordinal);
        Assert.EndsWith("/acme/infra.git", Text(infra, "clone_url"), StringComparison.Ordinal);
        Assert.StartsWith("git@", Text(infra, "ssh_url"), StringComparison.Ordinal);
        Assert.False(infra.GetProperty("private").GetBoolean());
    }

    [Theory]
    [InlineData(1, 3, 3)]
    [InlineData(2, 3, 1)]
    [InlineData(3, 3, 0)]
    [InlineData(1, 4, 4)]
    [InlineData(4, 1, 1)]
    [InlineData(9, 1, 0)]
    public async Task The_total_is_that_of_all_pages(int page, int perPage, int expected)
    {
        var list = await _host.AsRiley().GetJsonAsync($"{Repositories}?page={page}&per_page={perPage}");

        Assert.Equal(4, Number(list, "total_count"));
        Assert.Equal((page, perPage), (Number(list, "page"), Number(list, "per_page")));
        Assert.Equal(expected, list.GetProperty("repositories").GetArrayLength());
    }

    [Fact]
    public async Task They_are_searched_over_all_pages_of_GitHubs()
    {
        for (var count = 0; count < 100; count++)
        {
            await _host.AtGitHub(HttpMethod.Post, "_sandbox/repositories", new { owner = "acme", name = $"zz-many-{count:000}" });
        }

        var found = await _host.AsRiley().GetJsonAsync($"{Repositories}?q=MANY-09&per_page=4&page=2");

        Assert.Equal(10, Number(found, "total_count"));
        Assert.Equal(
            ["acme/zz-many-094", "acme/zz-many-095", "acme/zz-many-096", "acme/zz-many-097"],
            found.GetProperty("repositories").EnumerateArray().Select(one => Text(one, "full_name"))
        );
    }

    [Fact]
    public async Task They_are_remembered_for_a_minute_for_one_person_and_token()
    {
        var riley = _host.AsRiley();
        await riley.GetJsonAsync(Repositories);
        await riley.GetJsonAsync(Repositories);
        Assert.Equal(1, _host.GitHub.Requests.Count(Listing));

        await _host.AsOctavia().GetJsonAsync(Repositories);
        Assert.Equal(2, _host.GitHub.Requests.Count(Listing));
        _host.Clock.Advance(TimeSpan.FromSeconds(61));
        await riley.GetJsonAsync(Repositories);
        Assert.Equal(3, _host.GitHub.Requests.Count(Listing));
    }

    [Fact]
    public async Task An_event_about_the_person_makes_them_be_read_anew()
    {
        var riley = _host.AsRiley();
        var me = await riley.MeAsync();
        await riley.GetJsonAsync(Repositories);

        await using (var scope = _host.Services.CreateAsyncScope())
        {
            scope.ServiceProvider.GetRequiredService<IRepositoryAccess>().ForgetPerson(me.GetProperty("id").GetInt64());
        }

        await riley.GetJsonAsync(Repositories);
        Assert.Equal(2, _host.GitHub.Requests.Count(Listing));
    }

    [Theory]
    [InlineData("page=0", "page")]
    [InlineData("page=x", "page")]
    [InlineData("per_page=0", "per_page")]
    [InlineData("per_page=101", "per_page")]
    [InlineData("q=%00", "q")]
    public async Task What_is_out_of_range_is_422_with_the_field(string query, string field)
    {
        var answer = await _host.AsRiley().GetAsync($"{Repositories}?{query}");

        var body = await answer.ShouldBeErrorAsync(HttpStatusCode.UnprocessableEntity, "VALIDATION_ERROR");
        Assert.Equal(field, Assert.Single(body.GetProperty("errors").EnumerateObject()).Name);
        Assert.Equal(JsonValueKind.String, body.GetProperty("detail").ValueKind);
    }

    [Fact]
    public async Task One_is_shown_alone()
    {
        var website = await _host.AsRiley().GetJsonAsync($"{Repositories}/ACME/Website");

        Assert.Equal("acme/website", Text(website, "full_name"));
    }

    [Theory]
    [InlineData("acme/nothing")]
    [InlineData("-/-")]
    [InlineData("acme/a%20b")]
    public async Task What_GitHub_does_not_show_is_not_there(string name) =>
        await (await _host.AsRiley().GetAsync($"{Repositories}/{name}")).ShouldBeErrorAsync(
            HttpStatusCode.NotFound,
            "GITHUB_REPOSITORY_NOT_FOUND"
        );

    [Fact]
    public async Task What_others_keep_for_themselves_is_not_there_either()
    {
        await _host.AtGitHub(HttpMethod.Post, "user/repos", new Dictionary<string, object> { ["name"] = "diary", ["private"] = true });

        await (await _host.AsRiley().GetAsync($"{Repositories}/octavia/diary")).ShouldBeErrorAsync(
            HttpStatusCode.NotFound,
            "GITHUB_REPOSITORY_NOT_FOUND"
        );
        Assert.Equal("octavia/diary", Text(await _host.AsOctavia().GetJsonAsync($"{Repositories}/octavia/diary"), "full_name"));
    }

    [Fact]
    public async Task It_takes_a_GitHub_account()
    {
        var stranger = await _host.AsAsync("stranger");

        foreach (var path in new[] { Repositories, $"{Repositories}/acme/infra" })
        {
            await (await stranger.GetAsync(path)).ShouldBeErrorAsync(HttpStatusCode.BadRequest, "GITHUB_NOT_CONNECTED");
            await (await _host.Anonymous().GetAsync(path)).ShouldBeRefusedAsync();
        }
    }

    [Fact]
    public async Task A_token_that_GitHub_takes_no_more_is_told_as_such()
    {
        var token = await _host.TokenAsync("riley", "repo");
        var (_, client) = await _host.SignedInAsync(token);
        await client.GetJsonAsync(Repositories);
        await _host.RevokeAsync(token);
        _host.Clock.Advance(TimeSpan.FromSeconds(61));

        await (await client.GetAsync(Repositories)).ShouldBeErrorAsync(HttpStatusCode.Unauthorized, "GITHUB_TOKEN_EXPIRED");
    }

    [Fact]
    public async Task Limits_and_outages_of_GitHubs_are_told_as_such()
    {
        var riley = _host.AsRiley();
        await riley.MeAsync();
        _host.GitHub.Faults.Add(
            new Fault
            {
                Match = new() { Route = Listing },
                Kind = new ServerError(),
                Times = 4,
            }
        );
        await (await riley.GetAsync(Repositories)).ShouldBeErrorAsync(HttpStatusCode.BadGateway, "GITHUB_UNAVAILABLE");
        _host.GitHub.Faults.Clear();
        _host.GitHub.Faults.Add(
            new Fault
            {
                Match = new() { Route = Listing },
                Kind = new PrimaryLimit(),
                Times = 2,
            }
        );

        var limited = await riley.GetAsync(Repositories);

        await limited.ShouldBeErrorAsync(HttpStatusCode.TooManyRequests, "RATE_LIMITED");
        Assert.NotNull(limited.Headers.RetryAfter);
    }

    private static int Number(JsonElement body, string name) => body.GetProperty(name).GetInt32();

    private static string Text(JsonElement body, string name) => body.GetProperty(name).GetString()!;
}
