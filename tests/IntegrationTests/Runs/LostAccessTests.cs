using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using Infrajet.IntegrationTests.Dispatching;
using Infrajet.IntegrationTests.Dispatching.Workflows;
using Infrajet.IntegrationTests.Testing;
using Sandbox.Faults;
using Sandbox.Seeds;

namespace Infrajet.IntegrationTests.Runs;

/// <summary>Whoever may not look any more stands in nobody else's way.</summary>
public sealed class LostAccessTests : RunsHost
{
    private const string Workflow = """
        on:
          repository_dispatch:
            types: [deploy]
        jobs:
          deploy:
            runs-on: ubuntu-latest
            steps:
              - run: echo "done"
        """;

    [Fact]
    public async Task Where_one_persons_token_is_refused_anothers_shows_the_runs_of_both()
    {
        const string vault = "acme/vault";
        await GitHub.PutFileAsync(vault, ".github/workflows/deploy.yml", Workflow);
        await AtGitHubAsync(HttpMethod.Put, $"repos/{vault}/collaborators/riley", new { permission = "push" });
        var octavia = await SignedInAsync(Demo.OctaviaToken);
        var riley = await SignedInAsync(Demo.RileyToken);
        await octavia.RegisterAsync(vault);
        await riley.RegisterAsync(vault);
        RefuseLists(Demo.OctaviaToken);

        string[] ids =
        [
            await octavia.DispatchAsync(vault, "deploy").AcceptedAsync(),
            await riley.DispatchAsync(vault, "deploy").AcceptedAsync(),
        ];

        await UntilAsync(ids[0], "completed");
        Assert.Single((await riley.DispatchOfAsync(ids[1])).Runs());
    }

    [Fact]
    public async Task Where_the_App_is_gone_the_persons_own_token_goes_on()
    {
        const string infra = "acme/infra";
        var octavia = await SignedInAsync(Demo.OctaviaToken);
        var repository = await octavia.RegisterAsync(infra);
        var id = await octavia.DispatchAsync(infra, "provision_customer").AcceptedAsync();

        await AtGitHubAsync(HttpMethod.Delete, $"user/installations/{Demo.InstallationId}/repositories/{repository}");

        await UntilAsync(id, "completed");
    }

    private void RefuseLists(string token) =>
        GitHub.Faults.Add(
            new Fault
            {
                Match = new() { Route = ListRoute, Credential = token },
                Kind = new ServerError(404),
            }
        );

    /// <summary>Opens a session that keeps the token for later.</summary>
    private async Task<HttpClient> SignedInAsync(string token)
    {
        var response = await Anonymous().PostAsync("/api/v1/auth/verify", new { token, scopes = Array.Empty<string>() });
        return Bearing((await response.ShouldBeAsync(HttpStatusCode.OK)).GetProperty("access_token").GetString()!);
    }

    private async Task AtGitHubAsync(HttpMethod method, string path, object? body = null)
    {
        using var client = new HttpClient { BaseAddress = GitHub.Address };
        client.DefaultRequestHeaders.UserAgent.Add(new ProductInfoHeaderValue("a-test", "1.0"));
        client.DefaultRequestHeaders.Authorization = new("Bearer", Demo.OctaviaToken);
        using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : JsonContent.Create(body) };
        (await client.SendAsync(request)).EnsureSuccessStatusCode();
    }
}
