using Infrajet.SandboxTests.Testing;
using Sandbox.Actions.Workflows;

namespace Infrajet.SandboxTests.Actions;

/// <summary>Pushes start runs too: of the workflows in the pushed commit.</summary>
public sealed class PushedRunsTests : IAsyncLifetime
{
    private readonly TestSandbox _sandbox = new();

    public Task InitializeAsync() => _sandbox.InitializeAsync();

    public Task DisposeAsync() => _sandbox.DisposeAsync();

    [Theory]
    [InlineData("on: push", "main", true)]
    [InlineData("on: { push: { branches: [main] } }", "main", true)]
    [InlineData("on: { push: { branches: ['release/**', '!release/old'] } }", "release/1.0/a", true)]
    [InlineData("on: { push: { branches: ['release/**', '!release/old'] } }", "release/old", false)]
    [InlineData("on: { push: { branches: ['release/*'] } }", "release/1.0/a", false)]
    [InlineData("on: { push: { branches-ignore: [main] } }", "main", false)]
    [InlineData("on: { push: { tags: ['v*'] } }", "main", false)]
    [InlineData("on: { push: { paths: ['infra/**.tf'] } }", "main", true)]
    [InlineData("on: { push: { paths: ['docs/**'] } }", "main", false)]
    [InlineData("on: { push: { paths-ignore: ['infra/**'] } }", "main", false)]
    [InlineData("on: repository_dispatch", "main", false)]
    public async Task A_push_starts_what_its_filters_let_through(string on, string branch, bool expected)
    {
        var bench = new ActionsBench(_sandbox).With("go.yml", $"{on}\njobs: {{ a: {{ runs-on: x }} }}", branch);

        bench.Push("infra/live/main.tf", "resource {}", branch);
        bench.Advance(60);

        var runs = await bench.RunsAsync();
        Assert.Equal(expected ? [branch] : [], runs.Select(run => run.Text("head_branch")));
    }

    [Fact]
    public async Task A_push_that_says_skip_ci_starts_nothing()
    {
        var bench = new ActionsBench(_sandbox).With("go.yml", "on: push\njobs: { a: { runs-on: x } }");

        bench.Push("a.txt", "a", message: "Small [skip ci]\n");
        bench.Advance(60);

        Assert.Empty(await bench.RunsAsync());
    }

    [Fact]
    public async Task A_file_that_is_no_yaml_is_a_startup_failure_at_every_push()
    {
        var bench = new ActionsBench(_sandbox);

        bench.Push(".github/workflows/go.yml", "on: [push\njobs: {");
        bench.Advance(60);

        var run = await bench.OnlyRunAsync();
        Assert.Equal("startup_failure", run.Text("conclusion"));
        Assert.Equal(".github/workflows/go.yml", run.Text("name"));
    }

    [Theory]
    [InlineData("feature/*", "feature/a", true)]
    [InlineData("feature/*", "feature/a/b", false)]
    [InlineData("**", "a/b/c", true)]
    [InlineData("*.js", "index.js", true)]
    [InlineData("*.jsx?", "index.js", true)]
    [InlineData("**/docs/**", "docs/a.md", true)]
    [InlineData("**/docs/**", "a/docs/b/c.md", true)]
    [InlineData("v[12].[0-9]+.[0-9]+", "v1.10.2", true)]
    [InlineData("v[12].[0-9]+.[0-9]+", "v3.1.0", false)]
    [InlineData("a.b", "axb", false)]
    [InlineData("[", "[", false)]
    public void A_pattern_matches_as_githubs_do(string pattern, string name, bool expected) =>
        Assert.Equal(expected, GlobPattern.Selects([pattern], name));
}
