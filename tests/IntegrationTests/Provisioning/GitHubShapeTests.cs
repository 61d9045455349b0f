using System.Net;
using System.Text;
using Infrajet.Application.Provisioning.Facade;
using Infrajet.IntegrationTests.Runs;
using Infrajet.IntegrationTests.Testing;
using Microsoft.Extensions.DependencyInjection;
using NSubstitute;
using NSubstitute.ExceptionExtensions;
using Sandbox.Faults;

namespace Infrajet.IntegrationTests.Provisioning;

/// <summary>Whoever refuses at GitHub's own addresses, it is written as GitHub writes it.</summary>
public sealed class GitHubShapeTests : IAsyncLifetime
{
    private readonly FacadeHost _host = new();

    public Task InitializeAsync() => _host.InitializeAsync();

    public Task DisposeAsync() => ((IAsyncLifetime)_host).DisposeAsync();

    [Fact]
    public async Task Nobody_and_a_bad_token_are_bad_credentials()
    {
        var nobody = await _host.Anonymous().GetAsync(FacadeHost.Runs);
        var bad = await _host.Bearing("nonsense").GetAsync(FacadeHost.Runs);

        await nobody.ShouldBeGitHubsAsync(401, "Bad credentials");
        await bad.ShouldBeGitHubsAsync(401, "Bad credentials");
        Assert.Equal("Bearer", Assert.Single(bad.Headers.GetValues("WWW-Authenticate")));
    }

    [Theory]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    [InlineData("PATCH")]
    public async Task A_method_that_is_not_taken(string method)
    {
        using var request = new HttpRequestMessage(new(method), FacadeHost.Runs);

        var refused = await _host.Octavia.SendAsync(request);

        await refused.ShouldBeGitHubsAsync(405, "This address does not take this method; see the Allow header.");
        Assert.NotEmpty(refused.Content.Headers.Allow);
    }

    [Fact]
    public async Task Elsewhere_refusals_have_our_own_form()
    {
        await (await _host.Octavia.PutAsync("/api/v1/runs/1", null)).ShouldBeErrorAsync(
            HttpStatusCode.MethodNotAllowed,
            "METHOD_NOT_ALLOWED"
        );
        await (await _host.Octavia.GetAsync("/api/v1/repos/acme")).ShouldBeErrorAsync(HttpStatusCode.NotFound, "NOT_FOUND");
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("{ \"name\": \"a\", }")]
    [InlineData("{ \"name\": \"a\" } trailing")]
    [InlineData("null")]
    public async Task A_body_that_is_no_JSON(string body)
    {
        await using var host = await WithSpecimenAsync();

        var refused = await host.Octavia.PostAsync("/specimen", Json(body));

        await refused.ShouldBeGitHubsAsync(400, "Problems parsing JSON");
    }

    [Theory]
    [InlineData("{ \"name\": 5 }")]
    [InlineData("[]")]
    public async Task A_body_of_other_JSON_than_belongs_there(string body)
    {
        await using var host = await WithSpecimenAsync();

        var refused = await host.Octavia.PostAsync("/specimen", Json(body));

        Assert.NotEmpty(await refused.ShouldBeNotValidAsync("Specimen"));
    }

    [Fact]
    public async Task What_the_framework_will_not_take()
    {
        await using var host = await WithSpecimenAsync();

        var tooLarge = await host.Octavia.PostAsync("/specimen", Json($$"""{ "name": "{{new string('a', 2 * 1024 * 1024)}}" }"""));
        var ofOtherType = await host.Octavia.PostAsync("/specimen", new StringContent("name=x"));

        await tooLarge.ShouldBeGitHubsAsync(413, "The body is larger than this address takes.");
        await ofOtherType.ShouldBeGitHubsAsync(415, "Send the body as application/json.");
    }

    [Fact]
    public async Task A_conflict_is_not_valid()
    {
        await using var host = await WithSpecimenAsync();

        var refused = await host.Octavia.PostAsync("/specimen", Json("""{ "name": "taken" }"""));

        Assert.Equal(["It is taken."], await refused.ShouldBeNotValidAsync("Specimen"));
    }

    [Fact]
    public async Task GitHub_away()
    {
        _host.Break(RunsHost.ListRoute, new ServerError(503));

        var away = await _host.Octavia.GetAsync(FacadeHost.Runs);

        await away.ShouldBeGitHubsAsync(502, "GitHub cannot be reached at the moment. Nothing was started. Try again soon.");
    }

    [Fact]
    public async Task GitHubs_own_limit()
    {
        _host.Break(RunsHost.ListRoute, new SecondaryLimit());

        var limited = await _host.Octavia.GetAsync(FacadeHost.Runs);

        await ShouldBeLimitedAsync(limited);
    }

    [Fact]
    public async Task Our_own_limit()
    {
        await using var host = new FacadeHost();
        host.With("RateLimits:PersonPerMinute", "60");
        await ((IAsyncLifetime)host).InitializeAsync();

        HttpResponseMessage last;
        var count = 0;
        do
        {
            last = await host.Octavia.GetAsync($"{FacadeHost.Runs}?page=0");
        } while (last.StatusCode == HttpStatusCode.UnprocessableEntity && count++ < 600);

        await ShouldBeLimitedAsync(last);
    }

    [Fact]
    public async Task A_bug()
    {
        var broken = Substitute.For<IGitHubRunPages>();
        broken.ReadAsync(default!, default!, default!, default).ThrowsAsyncForAnyArgs(new InvalidOperationException("detail"));
        await using var host = new FacadeHost();
        host.WithService(broken);
        await ((IAsyncLifetime)host).InitializeAsync();

        var response = await host.Octavia.GetAsync(FacadeHost.Runs);

        await response.ShouldBeGitHubsAsync(500, "Something went wrong here. The correlation id finds it in the log.");
    }

    private static async Task<FacadeHost> WithSpecimenAsync()
    {
        var host = new FacadeHost();
        host.WithServices(services => services.AddControllers().AddApplicationPart(typeof(SpecimenController).Assembly));
        await ((IAsyncLifetime)host).InitializeAsync();
        return host;
    }

    private static StringContent Json(string body) => new(body, Encoding.UTF8, "application/json");

    private static async Task ShouldBeLimitedAsync(HttpResponseMessage limited)
    {
        await limited.ShouldBeGitHubsAsync(
            403,
            "You have exceeded a secondary rate limit. Please wait as long as the Retry-After header says before you try again."
        );
        Assert.True(limited.Headers.RetryAfter?.Delta > TimeSpan.Zero);
    }
}
