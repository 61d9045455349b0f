using System.Collections.Concurrent;
using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Infrajet.Domain.Dispatching;
using Infrajet.IntegrationTests.Provisioning;
using Infrajet.IntegrationTests.Testing;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using static Infrajet.IntegrationTests.Dispatching.DispatchClient;

namespace Infrajet.IntegrationTests.Dispatching.Workflows;

/// <summary>A preview shows what would be, and does nothing.</summary>
public sealed class DispatchPreviewTests : SandboxHost
{
    private const string Path = $"{DispatchPath}/preview";
    private static readonly string Provisioned =
        $$"""{"repo_id":"acme/infra","event_type":"provision_customer","client_payload":{{Customer.Payload().ToJsonString()}}}""";

    private readonly ConcurrentQueue<string> _sent = new();
    private LoopbackServer _between = null!;
    private HttpClient _octavia = null!;

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        _octavia = AsOctavia();
        await _octavia.RegisterAsync("acme/infra");
        await _octavia.RegisterAsync("acme/platform");
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await _between.DisposeAsync();
    }

    [Theory]
    [InlineData("")]
    [InlineData(",\"client_payload\":{}")]
    [InlineData(",\"client_payload\": {\"domain\": \"example.com\", \"price\":1.10, \"text\":\"é \\u00e9 🚀\"}")]
    [InlineData(",\"client_payload\":{\"a\":1,\"b\":1,\"c\":1,\"d\":1,\"e\":1,\"f\":1,\"g\":1,\"h\":1,\"i\":1,\"j\":1}")]
    public async Task The_body_is_the_one_that_GitHub_gets_to_the_byte(string payload)
    {
        var body = $"{{\"repo_id\":\"acme/infra\",\"event_type\":\"deploy\"{payload}}}";

        var preview = await PreviewAsync(body);
        await _octavia.SendJsonAsync(DispatchPath, body).AcceptedAsync();

        var sent = Regex.Replace(Assert.Single(_sent), "\"cid\":\"[^\"]+\"", $"\"cid\":\"{DispatchMark.Sample}\"");
        Assert.Equal(sent, preview.GetProperty("body").GetRawText());
        var sentPayload = JsonDocument.Parse(sent).RootElement.GetProperty("client_payload");
        Assert.Equal(Encoding.UTF8.GetByteCount(sentPayload.GetRawText()), preview.GetProperty("bytes").GetInt32());
        Assert.Equal(sentPayload.GetPropertyCount(), preview.GetProperty("property_count").GetInt32());
        Assert.Equal(sentPayload.TryGetProperty("_infrajet", out _), preview.GetProperty("is_marked").GetBoolean());
    }

    [Fact]
    public async Task Nothing_is_sent_and_nothing_is_written_down()
    {
        await PreviewAsync(Provisioned);

        Assert.Equal(0, GitHub.Requests.Count(SentRoute));
        Assert.Equal(0, await InDbAsync(db => db.Dispatches.CountAsync()));
    }

    [Fact]
    public async Task Who_listens_on_a_side_branch_only_does_not_listen()
    {
        await GitHub.AddBranchAsync("acme/infra", "side");
        const string listening = "on: { repository_dispatch: { types: [deploy] } }";
        await GitHub.PutFileAsync("acme/infra", ".github/workflows/side.yml", listening, "side");

        var preview = await PreviewAsync("""{"repo_id":"acme/infra","event_type":"deploy"}""");

        Assert.Equal("main", preview.GetProperty("branch").GetString());
        Assert.Empty(preview.GetProperty("workflows").EnumerateArray());
    }

    [Fact]
    public async Task Who_listens_is_shown_and_who_shows_no_mark_is_warned_of()
    {
        var preview = await PreviewAsync("""{"repo_id":"acme/platform","event_type":"deploy"}""");

        Assert.Equal("acme/platform", preview.GetProperty("repository").GetString());
        Assert.Equal("main", preview.GetProperty("branch").GetString());
        Assert.Equal(
            [(".github/workflows/deploy.yml", "Deploy", true), (".github/workflows/smoke.yml", "Smoke test", false)],
            preview
                .GetProperty("workflows")
                .EnumerateArray()
                .Select(workflow =>
                    (
                        workflow.GetProperty("path").GetString()!,
                        workflow.GetProperty("name").GetString()!,
                        workflow.GetProperty("shows_mark").GetBoolean()
                    )
                )
        );
        Assert.Equal(["warning run_name_without_mark .github/workflows/smoke.yml"], WarningsOf(preview));
        Assert.Equal(
            """{"event_type_characters":100,"properties":10,"bytes":65535,"advised_bytes":50000}""",
            preview.GetProperty("limits").GetRawText()
        );
    }

    [Fact]
    public async Task Where_nobody_listens_it_says_so() =>
        Assert.Equal(["warning nobody_listens "], WarningsOf(await PreviewAsync("""{"repo_id":"acme/platform","event_type":"Deploy"}""")));

    [Fact]
    public async Task A_payload_that_is_large_or_full_is_warned_of()
    {
        var properties = string.Join(',', Enumerable.Range(0, 10).Select(index => $"\"p{index}\":\"{new string('x', 5_500)}\""));

        var preview = await PreviewAsync($"{{\"repo_id\":\"acme/infra\",\"event_type\":\"deploy\",\"client_payload\":{{{properties}}}}}");

        Assert.Equal(["warning payload_large ", "warning payload_without_mark ", "warning nobody_listens "], WarningsOf(preview));
        Assert.False(preview.GetProperty("is_marked").GetBoolean());
    }

    [Fact]
    public async Task A_file_that_cannot_be_read_is_warned_of_and_the_others_are_read()
    {
        await GitHub.PutFileAsync("acme/infra", ".github/workflows/broken.yml", "on:\n\trepository_dispatch:\n");

        var preview = await PreviewAsync(Provisioned);

        Assert.Equal(["warning workflow_unreadable .github/workflows/broken.yml"], WarningsOf(preview));
        Assert.Single(preview.GetProperty("workflows").EnumerateArray());
    }

    [Fact]
    public async Task A_repository_that_was_archived_is_told_to_whoever_may_write_there()
    {
        await GitHub.ArchiveAsync("acme/infra");

        var preview = await PreviewAsync(Provisioned);

        Assert.Equal(["fault repository_archived "], WarningsOf(preview));
    }

    [Fact]
    public async Task Who_may_not_write_gets_the_one_refusal()
    {
        const string seen = """{"repo_id":"acme/infra","event_type":"deploy"}""";
        const string unknown = """{"repo_id":"acme/nothing","event_type":"deploy"}""";

        foreach (var body in new[] { seen, unknown })
        {
            await (await AsRiley().SendJsonAsync(Path, body)).ShouldBeErrorAsync(HttpStatusCode.Forbidden, "FORBIDDEN_REPO_ACCESS");
        }

        await (await Anonymous().SendJsonAsync(Path, seen)).ShouldBeRefusedAsync();
    }

    [Fact]
    public async Task What_the_dispatch_would_refuse_the_preview_refuses()
    {
        foreach (var path in new[] { Path, DispatchPath })
        {
            var refused = await _octavia.SendJsonAsync(path, """{ "event_type": " ", "client_payload": [] }""");

            var body = await refused.ShouldBeErrorAsync(HttpStatusCode.BadRequest, "VALIDATION_ERROR");
            var fields = body.GetProperty("details").EnumerateArray().Select(fault => fault.GetProperty("field").GetString());
            Assert.Equal(["repo_id", "event_type", "client_payload"], fields);
        }
    }

    protected override async Task<Uri> BetweenAsync(Uri gitHub)
    {
        var onward = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = gitHub };
        _between = await LoopbackServer.StartAsync(context => ForwardAsync(context, onward));
        return _between.Address;
    }

    private async Task ForwardAsync(HttpContext context, HttpClient onward)
    {
        using var reader = new StreamReader(context.Request.Body);
        var body = await reader.ReadToEndAsync();
        if (context.Request.Path.Value!.EndsWith("/dispatches", StringComparison.Ordinal))
        {
            _sent.Enqueue(body);
        }

        using var request = new HttpRequestMessage(
            new HttpMethod(context.Request.Method),
            $"{context.Request.Path}{context.Request.QueryString}"
        );
        request.Content = body.Length > 0 ? new StringContent(body, Encoding.UTF8, "application/json") : null;
        foreach (var name in new[] { "Authorization", "Accept", "User-Agent", "X-GitHub-Api-Version" })
        {
            request.Headers.TryAddWithoutValidation(name, (string?)context.Request.Headers[name]);
        }

        using var answer = await onward.SendAsync(request);
        context.Response.StatusCode = (int)answer.StatusCode;
        await answer.Content.CopyToAsync(context.Response.Body);
    }

    private async Task<JsonElement> PreviewAsync(string body) =>
        await (await _octavia.SendJsonAsync(Path, body)).ShouldBeAsync(HttpStatusCode.OK);

    private static IEnumerable<string> WarningsOf(JsonElement preview) =>
        preview
            .GetProperty("warnings")
            .EnumerateArray()
            .Select(warning =>
                $"{warning.GetProperty("severity")} {warning.GetProperty("code")} {(warning.TryGetProperty("subject", out var it) ? it : "")}"
            );
}
