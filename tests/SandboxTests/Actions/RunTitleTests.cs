using Infrajet.SandboxTests.Testing;

namespace Infrajet.SandboxTests.Actions;

/// <summary>github-rules A2: display_title is the event's own title, or the value of run-name.</summary>
public sealed class RunTitleTests : IAsyncLifetime
{
    private const string Tail = "on: [repository_dispatch, push]\njobs: { a: { runs-on: x } }\n";

    private readonly TestSandbox _sandbox = new();

    public Task InitializeAsync() => _sandbox.InitializeAsync();

    public Task DisposeAsync() => _sandbox.DisposeAsync();

    [Theory]
    [InlineData("${{ github.event.client_payload._track.cid }} by @${{ github.actor }}", "c-17 by @octavia")]
    [InlineData("${{ github.event.action }} no. ${{ github.run_number }}", "go no. 1")]
    [InlineData("${{ github.event.client_payload.none || 'nobody' }}", "nobody")]
    [InlineData("${{ github.event.client_payload.none }}", "go")]
    [InlineData("${{ github.event.client_payload.hostile }}", "${{ github.token }} '\"}} <b> [ij:x]")]
    [InlineData("${{ format('{0}-{1}', github.ref_name, vars.STAGE) }}", "main-test")]
    [InlineData("${{ join(github.event.client_payload.list.*.n, '+') }}", "1+2")]
    public async Task A_run_name_is_rendered_and_payload_text_stays_text(string runName, string expected)
    {
        var bench = new ActionsBench(_sandbox).With("go.yml", $"run-name: {runName}\n{Tail}");
        bench.GitHub.Actions.SetVariable("acme/infra", "STAGE", "test");

        var run = await bench.PlayAsync(
            payload: new
            {
                _track = new { cid = "c-17" },
                hostile = "${{ github.token }} '\"}} <b> [ij:x]",
                list = new[] { new { n = 1 }, new { n = 2 } },
            }
        );

        Assert.Equal(expected, run.Text("display_title"));
    }

    [Fact]
    public async Task Without_a_run_name_a_dispatched_run_has_the_event_type_for_a_title()
    {
        var run = await new ActionsBench(_sandbox).With("go.yml", $"name: Deploy\n{Tail}").PlayAsync();

        Assert.Equal("go", run.Text("display_title"));
        Assert.Equal("Deploy", run.Text("name"));
    }

    [Fact]
    public async Task Without_a_run_name_a_pushed_run_has_the_first_line_of_the_commit_for_a_title()
    {
        var bench = new ActionsBench(_sandbox);

        bench.Push(".github/workflows/go.yml", Tail, message: "Say it\n\nAt length\n");
        bench.Advance(1);

        Assert.Equal("Say it", (await bench.OnlyRunAsync()).Text("display_title"));
    }

    [Fact]
    public async Task A_run_name_that_asks_for_what_is_not_there_is_a_startup_failure()
    {
        var run = await new ActionsBench(_sandbox).With("go.yml", $"run-name: ${{{{ secrets.X }}}}\n{Tail}").PlayAsync();

        Assert.Equal("startup_failure", run.Text("conclusion"));
    }
}
