using System.Diagnostics;
using System.Net;
using System.Text;
using System.Text.Json;
using Infrajet.Infrastructure.GitHub.Workflows;
using Infrajet.IntegrationTests.Testing;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using static Infrajet.IntegrationTests.Dispatching.DispatchClient;

namespace Infrajet.IntegrationTests.Dispatching.Workflows;

/// <summary>The generated workflow, pasted into a repository, and its claim step run by a real shell.</summary>
public sealed class SnippetTests : ActionsHost
{
    private const string Path = "/api/v1/github/workflow-snippet";
    private const string RequestToken = "token-to-ask-for-a-token";
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("infrajet-snippet-");
    private LoopbackServer _tokens = null!;
    private string _token = "";

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        _tokens = await LoopbackServer.StartAsync(AnswerAsync);
        _token = await TokenAsync(run: 1);
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await _tokens.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task It_names_its_file_and_explains_itself()
    {
        var snippet = await Octavia.GetJsonAsync($"{Path}?event_type=deploy&name=Deploy");

        Assert.Equal(".github/workflows/deploy.yml", snippet.GetProperty("path").GetString());
        Assert.Contains($"AUDIENCE: '{Audience}'", snippet.GetProperty("yaml").GetString(), StringComparison.Ordinal);
        Assert.NotEmpty(snippet.GetProperty("explanation").EnumerateArray());
    }

    [Fact]
    public async Task Whoever_wants_YAML_gets_the_file()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{Path}?event_type=deploy");
        request.Headers.Accept.ParseAdd("text/yaml");

        var response = await Octavia.SendAsync(request);

        Assert.Equal("text/yaml", response.Content.Headers.ContentType?.MediaType);
        Assert.StartsWith("name: 'deploy'\n", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("?event_type=")]
    [InlineData("?event_type=deploy&name=a%0Ab")]
    [InlineData("?event_type=deploy&name=%24%7B%7B+secrets.X+%7D%7D")]
    [InlineData("?event_type=%24%7B%7B+secrets.X+%7D%7D")]
    [InlineData("?event_type=deploy&claim=perhaps")]
    public async Task What_could_break_out_of_it_is_refused(string query) =>
        await (await Octavia.GetAsync(Path + query)).ShouldBeErrorAsync(HttpStatusCode.BadRequest, "VALIDATION_ERROR");

    [Fact]
    public async Task Nobody_gets_one_without_signing_in() =>
        await (await Anonymous().GetAsync($"{Path}?event_type=deploy")).ShouldBeRefusedAsync();

    [Fact]
    public async Task Pasted_into_a_repository_it_listens_and_its_runs_show_the_mark()
    {
        var snippet = await Octavia.GetJsonAsync($"{Path}?event_type=rotate&name=Rotate%20keys");
        await GitHub.PutFileAsync("acme/infra", snippet.GetProperty("path").GetString()!, snippet.GetProperty("yaml").GetString()!);

        var preview = await Octavia.SendJsonAsync($"{DispatchPath}/preview", """{"repo_id":"acme/infra","event_type":"rotate"}""");
        var id = await Octavia.DispatchAsync("acme/infra", "rotate").AcceptedAsync();

        var listening = (await preview.ShouldBeAsync(HttpStatusCode.OK)).GetProperty("workflows").EnumerateArray().Single();
        Assert.Equal("Rotate keys", listening.GetProperty("name").GetString());
        Assert.True(listening.GetProperty("shows_mark").GetBoolean());
        var mark = await MarkOfAsync(id);
        await Eventually.TrueAsync(
            async () => (await GitHub.RunTitlesAsync("acme/infra")).Contains($"Rotate keys [ij:{mark}]"),
            "a run with the mark in its title"
        );
    }

    [Fact]
    public async Task The_claim_step_claims_and_says_so_once()
    {
        var (_, mark) = await DispatchedAsync();

        var first = await RunAsync(mark);
        _token = await TokenAsync(run: 2);
        var second = await RunAsync(mark);

        Assert.Equal((0, "claimed=true"), (first.ExitCode, first.Output));
        Assert.Equal((0, "claimed=false"), (second.ExitCode, second.Output));
        Assert.Contains("::notice::", second.Log, StringComparison.Ordinal);
        Assert.Equal(1, (await InDbAsync(db => db.DispatchClaims.SingleAsync())).RunId);
    }

    [Fact]
    public async Task The_claim_step_hides_the_token()
    {
        var (_, mark) = await DispatchedAsync();

        var run = await RunAsync(mark);

        Assert.StartsWith($"::add-mask::{_token}", run.Log, StringComparison.Ordinal);
        Assert.DoesNotContain(_token, run.Log[(run.Log.IndexOf('\n', StringComparison.Ordinal) + 1)..], StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_event_of_somebody_else_goes_on_without_a_claim()
    {
        var run = await RunAsync("");

        Assert.Equal((0, "claimed=true"), (run.ExitCode, run.Output));
    }

    [Theory]
    [InlineData("$(touch pwned)")]
    [InlineData("`touch pwned`")]
    [InlineData("\"; touch pwned; \"")]
    [InlineData("'; touch pwned; '")]
    [InlineData("x\ntouch pwned")]
    [InlineData("\",\"run_id\":\"2")]
    [InlineData("00000000000000000000000000.000000000000\n")]
    public async Task What_a_payload_holds_is_never_run(string mark)
    {
        var run = await RunAsync(mark);

        Assert.Equal((1, ""), (run.ExitCode, run.Output));
        Assert.Equal(["output"], _folder.GetFiles().Select(file => file.Name));
    }

    [Fact]
    public async Task A_claim_that_is_refused_ends_the_run_before_it_works()
    {
        var run = await RunAsync(Infrajet.Domain.Dispatching.DispatchMark.Sample);

        Assert.Equal((1, ""), (run.ExitCode, run.Output));
        Assert.Contains("::error::Infrajet answered 403", run.Log, StringComparison.Ordinal);
    }

    private async Task<StepRun> RunAsync(string mark)
    {
        var snippet = await Octavia.GetJsonAsync($"{Path}?event_type=deploy");
        var step = ((YamlList)YamlReader.Read(snippet.GetProperty("yaml").GetString()!)!.At("jobs")!.At("claim")!.At("steps")!).Items[0];
        var output = System.IO.Path.Combine(_folder.FullName, "output");
        await File.WriteAllTextAsync(output, "");
        var start = new ProcessStartInfo("bash")
        {
            ArgumentList = { "-c", step.TextAt("run")! },
            WorkingDirectory = _folder.FullName,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["CID"] = mark;
        start.Environment["INFRAJET"] = Address.AbsoluteUri.TrimEnd('/');
        start.Environment["AUDIENCE"] = step.At("env")!.TextAt("AUDIENCE")!;
        start.Environment["GITHUB_OUTPUT"] = output;
        start.Environment["ACTIONS_ID_TOKEN_REQUEST_URL"] = $"{_tokens.Address}?api-version=2.0";
        start.Environment["ACTIONS_ID_TOKEN_REQUEST_TOKEN"] = RequestToken;
        using var process = Process.Start(start)!;
        var log = await process.StandardOutput.ReadToEndAsync();
        var errors = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return new(process.ExitCode, (await File.ReadAllTextAsync(output)).Trim(), log + errors);
    }

    // As a runner gives its jobs their tokens.
    private Task AnswerAsync(HttpContext context)
    {
        var isRight =
            context.Request.Headers.Authorization == $"bearer {RequestToken}"
            && context.Request.Query["api-version"] == "2.0"
            && context.Request.Query["audience"] == Audience;
        context.Response.StatusCode = isRight ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest;
        return context.Response.WriteAsync(JsonSerializer.Serialize(new { count = 7, value = _token }), Encoding.UTF8);
    }

    private sealed record StepRun(int ExitCode, string Output, string Log);
}
