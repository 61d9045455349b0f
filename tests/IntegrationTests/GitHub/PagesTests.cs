using Infrajet.Application.Runs;
using Infrajet.IntegrationTests.Testing;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Infrajet.IntegrationTests.GitHub;

/// <summary>Where a Link header may lead, and where not.</summary>
public sealed class PagesTests
{
    [Theory]
    [InlineData("{host}/repos/acme/infra/actions/runs?page={next}&per_page=100", 7)]
    [InlineData("{host}/repositories/1300192/actions/runs?page={next}&per_page=100", 7)]
    [InlineData("{host}/repositories/1300192/actions/runs?page=9", 1)]
    [InlineData("{host}/repositories/1300192/actions/workflows?page={next}", 1)]
    [InlineData("{host}/repositories/infra/actions/runs?page={next}", 1)]
    [InlineData("{host}/api/v3/repositories/1300192/actions/runs?page={next}", 1)]
    [InlineData("https://evil.example/repositories/1300192/actions/runs?page={next}", 1)]
    [InlineData("{host}/repos/acme/infra/actions/runs?page=1", 1)]
    [InlineData("{host}/repos/acme/infra/actions/runs?page=9", 1)]
    [InlineData("{host}/repos/acme/vault/actions/runs?page={next}", 1)]
    [InlineData("https://evil.example/repos/acme/infra/actions/runs?page={next}", 1)]
    [InlineData("http://127.0.0.1:9/repos/acme/infra/actions/runs?page={next}", 1)]
    [InlineData("/repos/acme/infra/actions/runs?page={next}", 1)]
    [InlineData("nonsense", 1)]
    [InlineData("{host}/api/v3/repositories/1300192/actions/runs?page={next}", 7, "api/v3")]
    [InlineData("{host}/api/v3/repos/acme/infra/actions/runs?page={next}", 7, "api/v3")]
    [InlineData("{host}/repositories/1300192/actions/runs?page={next}", 1, "api/v3")]
    public async Task Only_onwards_in_the_same_list_and_not_beyond_the_budget(string link, int expectedRequests, string root = "")
    {
        var requests = 0;
        await using var gitHub = await LoopbackServer.StartAsync(context =>
        {
            var target = link.Replace("{host}", $"http://{context.Request.Host}", StringComparison.Ordinal)
                .Replace("{next}", $"{++requests + 1}", StringComparison.Ordinal);
            context.Response.Headers.Link = $"<http://x/>; rel=\"first\", <{target}>; rel=\"next\"";
            return context.Response.WriteAsync("""{"total_count":1000000,"workflow_runs":[]}""");
        });
        await using var host = new InfrajetHost().With("GitHub:ApiUrl", new Uri(gitHub.Address, root).AbsoluteUri);
        await host.InitializeAsync();

        var list = await host
            .Services.GetRequiredService<IGitHubRuns>()
            .ListAsync(As.Octavia, As.Infra, "push", DateTimeOffset.UnixEpoch, 7, default);

        Assert.Equal(expectedRequests, requests);
        Assert.False(list.Value().IsWhole);
    }
}
