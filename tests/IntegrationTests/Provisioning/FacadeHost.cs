using System.Net;
using System.Text.Json;
using Infrajet.IntegrationTests.Runs;
using Infrajet.IntegrationTests.Testing;
using Sandbox.Faults;

namespace Infrajet.IntegrationTests.Provisioning;

/// <summary>The product beside the sandbox, where octavia has the repository infra in her list; and GitHub's own form of a refusal.</summary>
public sealed class FacadeHost : RunsHost
{
    public const string Runs = "/api/v1/repos/acme/infra/actions/runs";
    public const string Documentation = "https://docs.github.com/rest";

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        await Dispatching.DispatchClient.RegisterAsync(Octavia, "acme/infra");
    }

    public void Break(string route, FaultKind kind) =>
        GitHub.Faults.Add(
            new Fault
            {
                Match = new() { Route = route },
                Kind = kind,
            }
        );
}

internal static class GitHubForm
{
    /// <summary>Done, and no word more.</summary>
    public static async Task ShouldBeEmptyAsync(this HttpResponseMessage response)
    {
        await response.ShouldBeAsync(HttpStatusCode.NoContent);
        Assert.Equal("", await response.Content.ReadAsStringAsync());
        Assert.Null(response.Content.Headers.ContentType);
    }

    /// <summary>This body, byte by byte.</summary>
    public static async Task ShouldBeExactlyAsync(this HttpResponseMessage response, int status, string body)
    {
        Assert.Equal((status, body), ((int)response.StatusCode, await response.Content.ReadAsStringAsync()));
        Assert.Equal("application/json; charset=utf-8", $"{response.Content.Headers.ContentType}");
    }

    /// <summary>A refusal with these members and no other ones.</summary>
    public static async Task ShouldBeGitHubsAsync(this HttpResponseMessage response, int status, string message)
    {
        var body = await response.ShouldBeAsync((HttpStatusCode)status);
        Assert.Equal("application/json; charset=utf-8", $"{response.Content.Headers.ContentType}");
        Assert.Equal(["message", "documentation_url"], body.EnumerateObject().Select(member => member.Name));
        Assert.Equal((message, FacadeHost.Documentation), (body.Text("message"), body.Text("documentation_url")));
        Assert.True(response.Headers.Contains("X-Correlation-Id"));
    }

    /// <summary>The messages of all faults.</summary>
    public static async Task<IReadOnlyList<string?>> ShouldBeNotValidAsync(this HttpResponseMessage response, string resource)
    {
        var body = await response.ShouldBeAsync(HttpStatusCode.UnprocessableEntity);
        Assert.Equal("application/json; charset=utf-8", $"{response.Content.Headers.ContentType}");
        Assert.Equal(["message", "errors"], body.EnumerateObject().Select(member => member.Name));
        Assert.Equal("Validation Failed", body.Text("message"));
        List<JsonElement> errors = [.. body.GetProperty("errors").EnumerateArray()];
        Assert.All(errors, error => Assert.Equal(["resource", "code", "message"], error.EnumerateObject().Select(member => member.Name)));
        Assert.All(errors, error => Assert.Equal((resource, "custom"), (error.Text("resource"), error.Text("code"))));
        return errors.ConvertAll(error => error.Text("message"));
    }
}
