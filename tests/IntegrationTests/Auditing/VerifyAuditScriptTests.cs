using System.Diagnostics;
using System.Net;
using System.Text.Json.Nodes;
using Infrajet.IntegrationTests.Testing;

namespace Infrajet.IntegrationTests.Auditing;

/// <summary>The script of the audit guide shares no code with the product; that both agree shows that the canonical form is as described.</summary>
public sealed class VerifyAuditScriptTests(InfrajetHost host) : IClassFixture<InfrajetHost>
{
    [Fact]
    public async Task A_real_export_is_unbroken_and_ends_at_the_anchor_that_the_product_gives()
    {
        var founder = await host.AsAsync("founder");
        await founder.PostAsync("/api/v1/auth/tokens", new { name = "déploy 🚀 \u00a0\ue000 \"<&+\\", expires_in_days = 0 });
        var lines = await ExportAsync(founder);
        var anchor = (await founder.GetJsonAsync("/api/v1/audit/verify")).GetProperty("anchor").GetString();

        var (exitCode, output) = await RunAsync(lines, anchor!);

        Assert.Equal($"{lines.Length} entries, unbroken, anchor {anchor}", output);
        Assert.Equal(0, exitCode);
    }

    [Fact]
    public async Task A_changed_entry_is_named()
    {
        var lines = await ExportAsync(await host.AsAsync("founder"));
        var id = (string)JsonNode.Parse(lines[1])!["id"]!;
        lines[1] = lines[1].Replace("\"done\"", "\"gone\"", StringComparison.Ordinal);

        var (exitCode, output) = await RunAsync(lines);

        Assert.Equal((1, $"broken at {id}"), (exitCode, output));
    }

    [Fact]
    public async Task A_removed_entry_breaks_the_next_one()
    {
        var lines = await ExportAsync(await host.AsAsync("founder"));
        var id = (string)JsonNode.Parse(lines[2])!["id"]!;

        var (exitCode, output) = await RunAsync([lines[0], .. lines[2..]]);

        Assert.Equal((1, $"broken at {id}"), (exitCode, output));
    }

    [Fact]
    public async Task A_cut_tail_is_seen_with_an_anchor()
    {
        var founder = await host.AsAsync("founder");
        var lines = await ExportAsync(founder);
        var last = JsonNode.Parse(lines[^1])!;

        var (exitCode, output) = await RunAsync(lines[..^1], $"{last["sequence"]}:{last["hash"]}");

        Assert.Equal((1, "the anchor is not in this chain"), (exitCode, output));
    }

    private static async Task<string[]> ExportAsync(HttpClient administrator)
    {
        var response = await administrator.GetAsync("/api/v1/audit/export");
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return (await response.Content.ReadAsStringAsync()).TrimEnd('\n').Split('\n');
    }

    private async Task<(int ExitCode, string Output)> RunAsync(string[] lines, params string[] anchor)
    {
        var export = Path.Combine(host.Database.DataDirectory, $"{Guid.NewGuid()}.ndjson");
        await File.WriteAllTextAsync(export, string.Join('\n', lines) + "\n");
        var start = new ProcessStartInfo("python3", [Script(), export, .. anchor])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };

        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, (output + await errors).Trim());
    }

    private static string Script()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Infrajet.sln")))
        {
            folder = folder.Parent!;
        }

        return Path.Combine(folder.FullName, "docs", "guides", "verify_audit.py");
    }
}
