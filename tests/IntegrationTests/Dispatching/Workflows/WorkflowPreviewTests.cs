using System.Net;
using System.Text.Json;
using Infrajet.IntegrationTests.Testing;
using static Infrajet.IntegrationTests.Dispatching.DispatchClient;

namespace Infrajet.IntegrationTests.Dispatching.Workflows;

public sealed class WorkflowPreviewTests : SandboxHost
{
    private const string Path = $"{DispatchPath}/workflow/preview";
    private HttpClient _octavia = null!;

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        _octavia = AsOctavia();
        await _octavia.RegisterAsync("acme/website");
        await _octavia.RegisterAsync("acme/infra");
    }

    [Fact]
    public async Task The_body_is_shown_and_what_the_workflow_asks_for()
    {
        var preview = await PreviewAsync("acme/website", "publish.yml", """{"environment":"staging"}""");

        Assert.Equal(
            """{"ref":"main","inputs":{"environment":"staging"},"return_run_details":true}""",
            preview.GetProperty("body").GetRawText()
        );
        Assert.Equal("Publish", preview.GetProperty("name").GetString());
        var input = Assert.Single(preview.GetProperty("inputs").EnumerateArray());
        Assert.Equal(["staging", "production"], input.GetProperty("options").EnumerateArray().Select(option => option.GetString()));
        Assert.Empty(WarningsOf(preview));
        Assert.Equal(25, preview.GetProperty("most_inputs").GetInt32());
        Assert.Equal(0, GitHub.Requests.Count("POST /repos/{owner}/{repo}/actions/workflows/{workflow_id}/dispatches"));
    }

    [Theory]
    [InlineData("acme/website", "publish.yml", "{}", "input_missing environment")]
    [InlineData("acme/website", "publish.yml", """{"environment":"moon"}""", "input_not_an_option environment")]
    [InlineData("acme/infra", "plan.yml", """{"colour":"red"}""", "input_unknown colour")]
    [InlineData("acme/infra", "plan.yml", "{}")]
    [InlineData("acme/infra", "provision.yml", "{}", "workflow_not_startable .github/workflows/provision.yml")]
    [InlineData("acme/infra", "nothing.yml", "{}", "workflow_not_found nothing.yml")]
    [InlineData("acme/infra", "4711", "{}", "workflow_not_checked 4711")]
    public async Task What_GitHub_would_refuse_is_told_before(
        string repository,
        string workflow,
        string inputs,
        params string[] warnings
    ) => Assert.Equal(warnings, WarningsOf(await PreviewAsync(repository, workflow, inputs)));

    [Fact]
    public async Task A_branch_that_is_not_there_is_told()
    {
        var body = """{"repo_id":"acme/website","workflow":"publish.yml","ref":"nowhere","inputs":{"environment":"staging"}}""";

        var preview = await (await _octavia.SendJsonAsync(Path, body)).ShouldBeAsync(HttpStatusCode.OK);

        Assert.Equal(["workflow_not_found publish.yml"], WarningsOf(preview));
    }

    [Fact]
    public async Task Numbers_and_truth_values_travel_as_text()
    {
        var preview = await PreviewAsync("acme/infra", "plan.yml", """{"target":true}""");

        Assert.Equal("true", preview.GetProperty("body").GetProperty("inputs").GetProperty("target").GetString());
    }

    [Theory]
    [InlineData("""{"repo_id":"acme/website"}""", "workflow")]
    [InlineData("""{"repo_id":"acme/website","workflow":"publish.yml","ref":"a..b"}""", "ref")]
    [InlineData("""{"repo_id":"acme/website","workflow":"publish.yml","inputs":{"a":{}}}""", "inputs.a")]
    public async Task A_bad_shape_is_refused_as_the_deed_itself_is(string body, string field)
    {
        var refused = await (await _octavia.SendJsonAsync(Path, body)).ShouldBeErrorAsync(HttpStatusCode.BadRequest, "VALIDATION_ERROR");

        Assert.Equal(field, Assert.Single(refused.GetProperty("details").EnumerateArray()).GetProperty("field").GetString());
    }

    [Fact]
    public async Task Who_may_not_write_gets_the_one_refusal() =>
        await (await AsRiley().SendJsonAsync(Path, """{"repo_id":"acme/website","workflow":"publish.yml"}""")).ShouldBeErrorAsync(
            HttpStatusCode.Forbidden,
            "FORBIDDEN_REPO_ACCESS"
        );

    private async Task<JsonElement> PreviewAsync(string repository, string workflow, string inputs)
    {
        var body = $$"""{"repo_id":"{{repository}}","workflow":"{{workflow}}","inputs":{{inputs}}}""";
        return await (await _octavia.SendJsonAsync(Path, body)).ShouldBeAsync(HttpStatusCode.OK);
    }

    private static IEnumerable<string> WarningsOf(JsonElement preview) =>
        preview
            .GetProperty("warnings")
            .EnumerateArray()
            .Select(warning => $"{warning.GetProperty("code")} {warning.GetProperty("subject")}");
}
