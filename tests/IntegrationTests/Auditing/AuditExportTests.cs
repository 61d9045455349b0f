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
        await founder.DeleteAsync($"/api/v1/auth/tokens/{Uri.EscapeDataString("\"'\\ü漢🚀+<>&\u2028\u007f\u00a0")}");

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
    public async Task A_checker_that_is_shown_a_changed_line_says_so()
    {
        var founder = await host.AsAsync("founder");
        var lines = await founder.ExportAuditAsync();
        var changed = lines[0].GetRawText().Replace("founder", "flounder", StringComparison.Ordinal);

        lines[0] = JsonDocument.Parse(changed).RootElement;

        Assert.ThrowsAny<Xunit.Sdk.XunitException>(() => AuditChainChecker.HeadOf(lines));
    }
}
