using System.Net;
using Infrajet.IntegrationTests.Testing;

namespace Infrajet.IntegrationTests.Dispatching;

public sealed class WorkflowDispatchTests : SandboxHost
{
    private const string Path = "/api/github/dispatch/workflow";
    private const string SentRoute = "POST /repos/{owner}/{repo}/actions/workflows/{workflow_id}/dispatches";
    private HttpClient _octavia = null!;

    public override async Task InitializeAsync()
    {
        With("Dispatching:FirstLookSeconds", "1");
        await base.InitializeAsync();
        _octavia = AsOctavia();
        await _octavia.RegisterAsync("acme/website");
        await _octavia.RegisterAsync("acme/infra");
    }

    [Fact]
    public async Task A_workflow_is_started_on_the_default_branch_and_its_run_known_at_once()
    {
        var response = await _octavia.SendJsonAsync(
            Path,
            """{"repo_id":"acme/website","workflow":"publish.yml","inputs":{"environment":"staging"}}"""
        );

        var id = await Task.FromResult(response).AcceptedAsync();
        var runId = (await response.ShouldBeAsync(HttpStatusCode.Accepted)).GetProperty("run_id").GetInt64();
        var dispatch = await _octavia.BecomesAsync(id, "run_seen");
        Assert.Equal("workflow", dispatch.GetProperty("kind").GetString());
        Assert.Equal("main", dispatch.GetProperty("ref").GetString());
        var run = Assert.Single(dispatch.GetProperty("runs").EnumerateArray());
        Assert.Equal(runId, run.GetProperty("id").GetInt64());
        Assert.Equal("certain", run.GetProperty("match").GetString());
        Assert.Equal(1, GitHub.Requests.Count(SentRoute));
    }

    [Theory]
    [InlineData("""{"repo_id":"acme/website","workflow":"publish.yml"}""")]
    [InlineData("""{"repo_id":"acme/website","workflow":"publish.yml","inputs":{"environment":"moon"}}""")]
    [InlineData("""{"repo_id":"acme/website","workflow":"publish.yml","inputs":{"environment":"staging","other":"x"}}""")]
    [InlineData("""{"repo_id":"acme/website","workflow":"publish.yml","ref":"nowhere","inputs":{"environment":"staging"}}""")]
    public async Task What_GitHub_finds_wrong_with_the_inputs_or_the_ref_is_the_callers_to_mend(string body) =>
        await (await _octavia.SendJsonAsync(Path, body)).ShouldBeErrorAsync(HttpStatusCode.BadRequest, "VALIDATION_ERROR");

    [Fact]
    public async Task A_workflow_that_is_not_there_is_refused_like_one_that_is_forbidden() =>
        await (await _octavia.SendJsonAsync(Path, """{"repo_id":"acme/website","workflow":"other.yml"}""")).ShouldBeErrorAsync(
            HttpStatusCode.Forbidden,
            "FORBIDDEN_REPO_ACCESS"
        );

    [Theory]
    [InlineData("""{"repo_id":"acme/website"}""", "workflow")]
    [InlineData("""{"repo_id":"acme/website","workflow":"../secrets"}""", "workflow")]
    [InlineData("""{"repo_id":"acme/website","workflow":"publish.yml","ref":"a..b"}""", "ref")]
    [InlineData("""{"repo_id":"acme/website","workflow":"publish.yml","ref":"--x"}""", "ref")]
    [InlineData("""{"repo_id":"acme/website","workflow":"publish.yml","inputs":{"a":{}}}""", "inputs.a")]
    public async Task A_bad_shape_never_gets_to_GitHub(string body, string field)
    {
        var refused = await (await _octavia.SendJsonAsync(Path, body)).ShouldBeErrorAsync(HttpStatusCode.BadRequest, "VALIDATION_ERROR");

        Assert.Equal(field, Assert.Single(refused.GetProperty("details").EnumerateArray()).GetProperty("field").GetString());
        Assert.Equal(0, GitHub.Requests.Count(SentRoute));
    }

    [Fact]
    public async Task Twenty_five_inputs_are_the_most()
    {
        var inputs = string.Join(',', Enumerable.Range(0, 26).Select(index => $"\"i{index}\":\"x\""));

        await (
            await _octavia.SendJsonAsync(Path, $"{{\"repo_id\":\"acme/infra\",\"workflow\":\"plan.yml\",\"inputs\":{{{inputs}}}}}")
        ).ShouldBeErrorAsync(HttpStatusCode.BadRequest, "VALIDATION_ERROR");
    }
}
