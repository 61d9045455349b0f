using System.Diagnostics;

namespace Infrajet.IntegrationTests.Provisioning;

/// <summary>The script that renews the list, in a tree of its own.</summary>
public sealed class PublicSuffixScriptTests : IDisposable
{
    private const string Script = "scripts/update-public-suffixes.sh";
    private const string List = "src/Domain/Provisioning/Rules/public-suffixes.txt";

    private readonly DirectoryInfo _tree = Directory.CreateTempSubdirectory("suffixes");
    private readonly string[] _rules;

    public PublicSuffixScriptTests()
    {
        var repository = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(repository.FullName, "Infrajet.sln")))
        {
            repository = repository.Parent!;
        }

        foreach (var file in new[] { Script, List })
        {
            Directory.CreateDirectory(Path.GetDirectoryName(In(file))!);
            File.Copy(Path.Combine(repository.FullName, file), In(file));
        }

        _rules = [.. File.ReadAllLines(In(List)).Where(line => !line.StartsWith('#'))];
    }

    public void Dispose() => _tree.Delete(recursive: true);

    [Fact]
    public async Task A_list_is_taken_without_its_comments_and_its_private_section()
    {
        var (exitCode, output) = await RunAsync(Published([.. _rules, "new-suffix"], "// VERSION: 2026-05-04_10-11-12_UTC"), "2001-01-01");

        Assert.Equal((0, $"{_rules.Length + 1} rules of 2026-05-04 (before: {_rules.Length})"), (exitCode, output));
        var lines = await File.ReadAllLinesAsync(In(List));
        Assert.Equal([.. _rules, "new-suffix"], lines.Where(line => !line.StartsWith('#')));
        Assert.Contains("# published: 2026-05-04", lines);
        Assert.Contains(lines, line => line.Contains("Mozilla Public License", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_list_that_names_no_date_is_given_one()
    {
        var (exitCode, _) = await RunAsync(Published(_rules), "2025-12-31", "a mirror");

        Assert.Equal(0, exitCode);
        var lines = await File.ReadAllLinesAsync(In(List));
        Assert.Contains("# published: 2025-12-31", lines);
        Assert.Contains("# origin: a mirror", lines);
    }

    public static TheoryData<string, string> Unsound =>
        new()
        {
            { "<html>Not found</html>", "ICANN" },
            { Published(["com", "org", "de"]), "3 rules" },
            { Published([.. Enumerable.Range(0, 6_000).Select(index => $"suffix{index}")]), "com is missing" },
        };

    [Theory]
    [MemberData(nameof(Unsound))]
    public async Task What_is_no_such_list_leaves_the_old_one(string text, string reason)
    {
        var before = await File.ReadAllTextAsync(In(List));

        var (exitCode, output) = await RunAsync(text, "2025-12-31");

        Assert.Equal(1, exitCode);
        Assert.Contains(reason, output, StringComparison.Ordinal);
        Assert.Equal(before, await File.ReadAllTextAsync(In(List)));
    }

    [Theory]
    [InlineData("a rule", "no rules")]
    [InlineData("..com", "no rules")]
    public async Task A_line_that_is_no_rule_is_refused(string line, string reason)
    {
        var (exitCode, output) = await RunAsync(Published([.. _rules, line]), "2025-12-31");

        Assert.Equal(1, exitCode);
        Assert.Contains(reason, output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_date_nothing_is_taken() => Assert.Equal(1, (await RunAsync(Published(_rules))).ExitCode);

    private static string Published(IEnumerable<string> rules, string heading = "// A heading") =>
        string.Join(
            '\n',
            [heading, "// ===BEGIN ICANN DOMAINS===", "", "// com : a comment", .. rules, "// ===END ICANN DOMAINS===", "github.io", ""]
        );

    private async Task<(int ExitCode, string Output)> RunAsync(string list, params string[] arguments)
    {
        await File.WriteAllTextAsync(In("list.dat"), list);
        var start = new ProcessStartInfo("bash", [In(Script), In("list.dat"), .. arguments])
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

    private string In(string file) => Path.Combine(_tree.FullName, file);
}
