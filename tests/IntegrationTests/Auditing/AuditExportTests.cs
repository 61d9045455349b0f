using System.Text.Json;
using Infrajet.IntegrationTests.Testing;

namespace Infrajet.IntegrationTests.Auditing;

public sealed class AuditExportTests(InfrajetHost host) : IClassFixture<InfrajetHost>
{
    [Fact]
    public async Task The_export_is_one_JSON_object_per_line_and_its_chain_can_be_recomputed_by_an_outsider()
    {
        var founder = await host.AsAsync("founder");
        await founder.CreateTokenAsync("one");
        await founder.PostAsync("/api/v1/auth/tokens", new { name = "quote \" backslash \\ ünïcödé 漢字 🚀 </script> & \u2028" });
        await founder.PostAsync("/api/v1/auth/tokens", new { name = "\"'\\ü漢🚀+<>&\u2028\u007f\u00a0", expires_in_days = 0 });

        var lines = await founder.ExportAuditAsync();

        var verdict = await founder.VerifyAuditAsync();
        Assert.Equal($"{lines.Count}:{AuditChainChecker.HeadOf(lines)}", verdict.TextOf("anchor"));
        Assert.Contains(lines, line => line.TextOf("subject").Contains("\"'\\ü漢🚀+<>&\u2028", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_export_is_named_and_typed_as_a_file_of_lines()
    {
        var founder = await host.AsAsync("founder");

        var answer = await founder.GetAsync("/api/v1/audit/export");

        Assert.Equal("application/x-ndjson", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal("infrajet-audit.ndjson", answer.Content.Headers.ContentDisposition?.FileName);
    }

    [Fact]
    public async Task The_export_is_itself_on_the_record()
    {
        var founder = await host.AsAsync("founder");

        var last = (await founder.ExportAuditAsync())[^1];

        Assert.Equal("audit.exported", last.TextOf("action"));
        Assert.Equal("founder", last.TextOf("actor"));
    }

    [Fact]
    public async Task The_export_takes_the_filters_of_the_list()
    {
        var founder = await host.AsAsync("founder");
        var carol = await host.AsAsync("carol");
        await carol.CreateTokenAsync("one");
        await carol.CreateTokenAsync("two");

        var lines = await founder.ExportAuditAsync("actor=carol&action=api_token.created");

        Assert.Equal(2, lines.Count);
        Assert.All(lines, line => Assert.Equal("carol", line.TextOf("actor")));
        Assert.True(lines[0].GetProperty("sequence").GetInt64() < lines[1].GetProperty("sequence").GetInt64());
    }

    [Fact]
    public void The_checker_computes_what_another_language_does()
    {
        // hashlib.sha256(json.dumps(fields, ensure_ascii=False, separators=(",", ":")).encode()) in Python.
        const string fromPython = "960042e2fa00ed4e57162496f4ed0cb561e68c23b2fb03d2ccb8f30f2a9793d3";
        var line = JsonSerializer.SerializeToElement(
            new
            {
                sequence = 7,
                previous_hash = new string('0', 64),
                id = "aud_01jd6w1m0a9x7q2c4v5b6n7m8k",
                at = "2026-02-03T04:05:06.7Z",
                actor = "zoë",
                action = "api_token.revoked",
                subject = "a \"quoted\" \\ 漢字 🚀 <&+'/> \u2028",
                outcome = "refused:token_not_found",
                correlation_id = "the-caller-s-own-id",
            }
        );

        Assert.Equal(fromPython, AuditChainChecker.HashOf(line));
    }

    [Fact]
    public async Task A_checker_that_is_shown_a_changed_line_says_so()
    {
        var founder = await host.AsAsync("founder");
        var lines = await founder.ExportAuditAsync();
        var changed = lines[0].GetRawText().Replace("founder", "flounder", StringComparison.Ordinal);

        lines[0] = JsonDocument.Parse(changed).RootElement;

        Assert.ThrowsAny<Xunit.Sdk.XunitException>(() => AuditChainChecker.HeadOf(lines));
    }
}
