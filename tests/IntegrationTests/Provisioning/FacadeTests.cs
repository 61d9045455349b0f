using System.Diagnostics;
using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Infrajet.IntegrationTests.Runs;
using Infrajet.IntegrationTests.Testing;
using Sandbox.Seeds;
using static Infrajet.IntegrationTests.Dispatching.DispatchClient;

namespace Infrajet.IntegrationTests.Provisioning;

/// <summary>The ordering half of GitHub's own addresses: what a program that was written for GitHub sends, with another host and token.</summary>
public sealed class FacadeTests : ProvisioningHost
{
    private const string Dispatches = "/api/v1/repos/acme/infra/dispatches";

    private static readonly string Order = Body(Customer());

    [Fact]
    public async Task An_order_is_answered_with_nothing_and_is_a_provisioning()
    {
        var answer = await Octavia.SendJsonAsync(Dispatches, Order);

        await answer.ShouldBeEmptyAsync();
        var listed = Assert.Single(await ListedAsync());
        Assert.Equal(
            ("dispatched", "production", "cust_001", "example.com"),
            (listed.Text("status"), listed.Text("target"), listed.Text("client_id"), listed.Text("domain"))
        );
        Assert.Equal(listed.Text("correlation_id"), Assert.Single(answer.Headers.GetValues("X-Correlation-Id")));
        await StandsAsync(listed.Text("id")!, "succeeded");
    }

    [Fact]
    public async Task The_published_bodies_are_taken_as_they_stand()
    {
        foreach (var body in PublishedBodies.All)
        {
            await (await Octavia.SendJsonAsync(Dispatches, body)).ShouldBeEmptyAsync();
        }

        Assert.Equal(
            ["test_001", "cust_min004", "cust_ec003", "cust_ts002", "cust_sb001"],
            (await ListedAsync()).Select(listed => listed.Text("client_id"))
        );
        foreach (var (listed, body) in (await ListedAsync()).Zip(PublishedBodies.All.Reverse()))
        {
            var sent = JsonDocument.Parse(body).RootElement.GetProperty("client_payload");
            Assert.Equal(Compact(sent), Compact((await ShowAsync(listed.Text("id")!)).GetProperty("request")));
        }
    }

    [Fact]
    public async Task The_published_command_works_with_another_host_and_token()
    {
        var token = await OperatorsTokenAsync();
        var command = PublishedBodies
            .Curl.Replace("https://api.github.com", $"{Origin}/api/v1", StringComparison.Ordinal)
            .Replace("OWNER/REPO", Production, StringComparison.Ordinal)
            .Replace("YOUR_GITHUB_TOKEN", token, StringComparison.Ordinal);

        var output = await RunAsync(command);

        Assert.StartsWith("ijt_", token, StringComparison.Ordinal);
        Assert.StartsWith("HTTP/1.1 204 No Content\r\n", output, StringComparison.Ordinal);
        Assert.EndsWith("\r\n\r\n", output, StringComparison.Ordinal);
        Assert.Equal("test_001", Assert.Single(await ListedAsync()).Text("client_id"));
    }

    [Fact]
    public async Task The_published_command_works_without_its_content_type_as_at_GitHub()
    {
        var command = PublishedBodies
            .Curl.Replace("https://api.github.com", $"{Origin}/api/v1", StringComparison.Ordinal)
            .Replace("OWNER/REPO", Production, StringComparison.Ordinal)
            .Replace("YOUR_GITHUB_TOKEN", Demo.OctaviaToken, StringComparison.Ordinal)
            .Replace("  -H \"Content-Type: application/json\" \\\n", "", StringComparison.Ordinal);

        var output = await RunAsync(command);

        Assert.StartsWith("HTTP/1.1 204 No Content\r\n", output, StringComparison.Ordinal);
        Assert.Single(await ListedAsync());
    }

    [Theory]
    [InlineData("application/json", "Bearer")]
    [InlineData("application/json; charset=utf-8", "token")]
    public async Task Whatever_GitHubs_clients_send_along_is_taken(string contentType, string scheme)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Dispatches);
        request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(Order));
        request.Content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        request.Headers.TryAddWithoutValidation("Accept", "application/vnd.github+json");
        request.Headers.TryAddWithoutValidation("X-GitHub-Api-Version", "2022-11-28");
        request.Headers.TryAddWithoutValidation("User-Agent", "octokit.js/5.0.5 octokit-core.js/7.0.5 Node.js/22");
        request.Headers.TryAddWithoutValidation("Authorization", $"{scheme} {Demo.OctaviaToken}");

        await (await Anonymous().SendAsync(request)).ShouldBeEmptyAsync();
    }

    [Fact]
    public async Task The_same_order_again_is_answered_alike_and_sent_once()
    {
        var first = await Octavia.SendJsonAsync(Dispatches, Order);
        var second = await Octavia.SendJsonAsync(Dispatches, Order);

        await first.ShouldBeEmptyAsync();
        await second.ShouldBeEmptyAsync();
        Assert.Equal(1, GitHub.Requests.Count(SentRoute));
        Assert.Equal(first.Headers.GetValues("X-Correlation-Id"), second.Headers.GetValues("X-Correlation-Id"));
    }

    [Theory]
    [InlineData("/api/v1/repos/ACME/Infra/dispatches", "production")]
    [InlineData("/api/v1/repos/acme/vault/dispatches", "staging")]
    public async Task The_repository_says_which_target_is_meant_in_whatever_case(string path, string target)
    {
        await (await Octavia.SendJsonAsync(path, Order)).ShouldBeEmptyAsync();

        Assert.Equal(target, Assert.Single(await ListedAsync()).Text("target"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_repository_that_was_renamed_is_found_by_the_name_in_the_settings(bool hasApp)
    {
        await using var host = new ProvisioningHost { HasApp = hasApp };
        host.With("Provisioning:Targets:production:Token", Demo.OctaviaToken);
        await host.InitializeAsync();
        await RenameAsync(host.GitHub.Address, "acme/infra", "infrastructure");

        await (await host.Octavia.SendJsonAsync(Dispatches, Order)).ShouldBeEmptyAsync();

        var listed = (await host.Octavia.GetJsonAsync(CustomersPath)).GetProperty("items")[0];
        await host.StandsAsync(listed.Text("id")!, "succeeded");
    }

    private static string Body(JsonObject customer) =>
        new JsonObject { ["event_type"] = "provision_customer", ["client_payload"] = customer }.ToJsonString();

    // Numbers keep their digits, which no comparison of values would see.
    private static string Compact(JsonElement json) => string.Concat(json.GetRawText().Where(letter => !char.IsWhiteSpace(letter)));

    private static async Task RenameAsync(Uri gitHub, string repository, string name)
    {
        using var client = new HttpClient { BaseAddress = gitHub };
        client.DefaultRequestHeaders.Authorization = new("Bearer", Demo.OctaviaToken);
        client.DefaultRequestHeaders.UserAgent.ParseAdd("tests");
        using var request = new StringContent($$"""{ "name": "{{name}}" }""", Encoding.UTF8, "application/json");
        await (await client.PatchAsync($"/repos/{repository}", request)).ShouldBeAsync(HttpStatusCode.OK);
    }

    /// <summary>Runs a command as a shell would, with the answer's head before its body and without a word about progress.</summary>
    private static async Task<string> RunAsync(string command)
    {
        var home = Directory.CreateTempSubdirectory("curl");
        await File.WriteAllTextAsync(Path.Combine(home.FullName, ".curlrc"), "silent\nshow-error\ninclude\nnoproxy = \"*\"\n");
        var start = new ProcessStartInfo("bash", ["-c", command]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["CURL_HOME"] = home.FullName;

        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        home.Delete(recursive: true);
        Assert.Equal((0, ""), (process.ExitCode, await errors));
        return output;
    }

    private async Task<string> OperatorsTokenAsync()
    {
        var created = await Octavia.PostAsync("/api/v1/auth/tokens", new { name = "shop" });
        return (await created.ShouldBeAsync(HttpStatusCode.Created)).Text("token")!;
    }

    private async Task<List<JsonElement>> ListedAsync() =>
        [.. (await Octavia.GetJsonAsync(CustomersPath)).GetProperty("items").EnumerateArray()];
}
