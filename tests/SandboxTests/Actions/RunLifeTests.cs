using System.Net;
using System.Text.Json;
using Infrajet.SandboxTests.Testing;
using Sandbox.Actions;

namespace Infrajet.SandboxTests.Actions;

/// <summary>github-rules A2: statuses and conclusions, as the clock moves.</summary>
public sealed class RunLifeTests : IAsyncLifetime
{
    private const string On = "on: repository_dispatch\n";
    private const string Simple = On + "name: Deploy\njobs: { a: { runs-on: ubuntu-latest, steps: [{ run: echo hi }] } }\n";

    private static readonly string[] Order = ["step", "env", "condition", "matrix", "outputs"];

    private readonly TestSandbox _sandbox = new();

    public Task InitializeAsync() => _sandbox.InitializeAsync();

    public Task DisposeAsync() => _sandbox.DisposeAsync();

    [Fact]
    public async Task A_run_is_queued_then_in_progress_then_completed_and_each_step_is_told()
    {
        var bench = new ActionsBench(_sandbox).With("go.yml", Simple);
        await bench.DispatchAsync("go");

        bench.Advance(0.5);
        Assert.Equal("queued", (await bench.OnlyRunAsync()).Text("status"));
        bench.Advance(1);
        Assert.Equal("in_progress", (await bench.OnlyRunAsync()).Text("status"));
        bench.Advance(10);

        var run = await bench.OnlyRunAsync();
        Assert.Equal(("completed", "success"), (run.Text("status"), run.Text("conclusion")));
        Assert.Equal(
            [
                "repository_dispatch go",
                "workflow_run requested",
                "workflow_job queued",
                "workflow_run in_progress",
                "workflow_job in_progress",
                "workflow_job completed",
                "workflow_run completed",
            ],
            bench.News().Select(news => news.Name)
        );
    }

    [Fact]
    public async Task Events_carry_the_run_as_it_was_at_their_moment()
    {
        var bench = new ActionsBench(_sandbox).With("go.yml", Simple);

        await bench.PlayAsync();

        var runs = bench.News().Where(news => news.Name.StartsWith("workflow_run", StringComparison.Ordinal)).Select(news => news.Payload);
        Assert.Equal(
            ["queued", "in_progress", "completed"],
            runs.Select(payload => payload["workflow_run"]!["status"]!.GetValue<string>())
        );
        Assert.All(runs, payload => Assert.Equal("Deploy", payload["workflow"]!["name"]!.GetValue<string>()));
        var job = bench.News().Single(news => news.Name == "workflow_job in_progress").Payload["workflow_job"]!;
        Assert.Equal("in_progress", job["steps"]![0]!["status"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_step_that_exits_with_another_code_than_0_fails_and_those_after_it_are_skipped()
    {
        var bench = new ActionsBench(_sandbox).With(
            "go.yml",
            On
                + """
                jobs:
                  a:
                    runs-on: ubuntu-latest
                    steps:
                      - uses: actions/checkout@v4
                      - run: exit 3
                      - run: echo never
                      - if: failure()
                        run: echo cleaning
                      - if: always()
                        run: echo always
                """
        );

        var run = await bench.PlayAsync();

        Assert.Equal("failure", run.Text("conclusion"));
        var job = Assert.Single(await bench.JobsAsync(run));
        Assert.Equal(
            ["success", "success", "failure", "skipped", "success", "success", "success"],
            job.GetProperty("steps").EnumerateArray().Select(step => step.Text("conclusion"))
        );
        Assert.Equal("Run actions/checkout@v4", job.GetProperty("steps")[1].Text("name"));
    }

    [Fact]
    public async Task Continue_on_error_lets_a_step_and_a_job_fail_without_the_run()
    {
        var bench = new ActionsBench(_sandbox).With(
            "go.yml",
            On
                + """
                jobs:
                  a: { runs-on: x, steps: [{ run: exit 1, continue-on-error: true }] }
                  b: { runs-on: x, continue-on-error: true, steps: [{ run: exit 1 }] }
                  c: { runs-on: x, needs: [a, b], steps: [{ run: echo hi }] }
                """
        );

        var run = await bench.PlayAsync();

        Assert.Equal("success", run.Text("conclusion"));
        Assert.Equal(["success", "failure", "success"], (await bench.JobsAsync(run)).Select(job => job.Text("conclusion")));
    }

    [Fact]
    public async Task A_job_waits_for_those_it_needs_and_is_skipped_when_they_fail()
    {
        var bench = new ActionsBench(_sandbox).With(
            "go.yml",
            On
                + """
                jobs:
                  build: { runs-on: x, steps: [{ run: sleep 10 }] }
                  test: { runs-on: x, needs: build, steps: [{ run: exit 1 }] }
                  ship: { runs-on: x, needs: [test], steps: [{ run: echo hi }] }
                  report: { runs-on: x, needs: [ship], if: failure(), steps: [{ run: echo hi }] }
                """
        );
        await bench.DispatchAsync("go");
        bench.Advance(8);
        var run = await bench.OnlyRunAsync();
        Assert.Equal(["build"], (await bench.JobsAsync(run)).Select(job => job.Text("name")));

        bench.Advance(60);

        Assert.Equal("failure", (await bench.OnlyRunAsync()).Text("conclusion"));
        Assert.Equal(
            ["build success", "test failure", "ship skipped", "report success"],
            (await bench.JobsAsync(run)).Select(job => $"{job.Text("name")} {job.Text("conclusion")}")
        );
    }

    [Fact]
    public async Task Outputs_of_a_job_reach_those_that_need_it()
    {
        var bench = new ActionsBench(_sandbox).With(
            "go.yml",
            On
                + """
                env: { TIER: "${{ github.event.client_payload.tier }}" }
                jobs:
                  a:
                    runs-on: x
                    outputs: { size: "${{ steps.choose.outputs.size }}" }
                    steps:
                      - id: choose
                        run: echo "size=$TIER-large" >> "$GITHUB_OUTPUT"
                  b:
                    runs-on: x
                    needs: a
                    name: Make ${{ needs.a.outputs.size }}
                    if: needs.a.result == 'success'
                    steps: [{ run: echo hi }]
                """
        );

        var run = await bench.PlayAsync(payload: new { tier = "gold" });

        Assert.Equal("Make gold-large", (await bench.JobsAsync(run))[1].Text("name"));
    }

    [Fact]
    public async Task A_matrix_makes_a_job_of_every_combination()
    {
        var bench = new ActionsBench(_sandbox).With(
            "go.yml",
            On
                + """
                jobs:
                  a:
                    runs-on: ${{ matrix.os }}
                    strategy:
                      matrix:
                        os: [linux, windows]
                        size: "${{ fromJSON('[1, 2]') }}"
                        exclude: [{ os: windows, size: 1 }]
                        include: [{ os: linux, size: 2, colour: red }, { os: mac }]
                """
        );

        var run = await bench.PlayAsync();

        Assert.Equal(
            ["a (linux, 1)", "a (linux, 2, red)", "a (windows, 2)", "a (mac)"],
            (await bench.JobsAsync(run)).Select(job => job.Text("name"))
        );
        Assert.Equal("success", run.Text("conclusion"));
    }

    [Fact]
    public async Task A_failing_job_of_a_matrix_takes_the_others_with_it()
    {
        var bench = new ActionsBench(_sandbox).With(
            "go.yml",
            On
                + """
                jobs:
                  a:
                    runs-on: x
                    strategy: { matrix: { n: [1, 50] } }
                    steps: [{ run: 'sleep ${{ matrix.n }}' }, { run: exit 1 }]
                """
        );

        var run = await bench.PlayAsync();

        Assert.Equal("failure", run.Text("conclusion"));
        Assert.Equal(["failure", "cancelled"], (await bench.JobsAsync(run)).Select(job => job.Text("conclusion")));
    }

    [Fact]
    public async Task What_goes_wrong_inside_an_expression_fails_its_step_and_nothing_else()
    {
        var bench = new ActionsBench(_sandbox).With(
            "go.yml",
            On
                + """
                concurrency: { group: one, cancel-in-progress: "${{ true }}" }
                jobs:
                  step: { runs-on: x, steps: [{ run: 'echo ${{ fromJSON(github.actor) }}' }, { if: always(), run: echo hi }] }
                  env: { runs-on: x, env: { A: '${{ nothing }}' }, steps: [{ run: echo hi, continue-on-error: true }] }
                  condition: { runs-on: x, if: 'nothing()' }
                  matrix: { runs-on: x, strategy: { matrix: '${{ fromJSON(1 }}' } }
                  outputs: { runs-on: x, outputs: { A: '${{ nothing }}' } }
                """
        );

        var run = await bench.PlayAsync();

        Assert.Equal(
            ["step failure", "env failure", "condition failure", "matrix failure", "outputs success"],
            (await bench.JobsAsync(run))
                .Select(job => $"{job.Text("name")} {job.Text("conclusion")}")
                .OrderBy(line => Array.FindIndex(Order, line.StartsWith))
        );
    }

    [Fact]
    public async Task A_job_whose_condition_is_false_is_skipped_and_a_run_of_such_jobs_too()
    {
        var bench = new ActionsBench(_sandbox).With(
            "go.yml",
            On + "jobs: { a: { runs-on: x, if: \"github.event.client_payload.tier == 'gold'\" } }"
        );

        Assert.Equal("skipped", (await bench.PlayAsync(payload: new { tier = "tin" })).Text("conclusion"));
    }

    [Fact]
    public async Task A_broken_file_is_a_startup_failure_that_lists_cannot_be_asked_for()
    {
        var bench = new ActionsBench(_sandbox).With("go.yml", On + "jobs: { a: { needs: [nothing], runs-on: x } }");

        var run = await bench.PlayAsync();

        Assert.Equal("startup_failure", run.Text("conclusion"));
        Assert.Contains(bench.News(), news => news.Payload["workflow_run"]?["conclusion"]?.GetValue<string>() == "startup_failure");
        Assert.Empty(await bench.RunsAsync("status=startup_failure"));
        Assert.Empty(await bench.JobsAsync(run));
    }

    [Fact]
    public async Task A_hosted_job_is_cancelled_after_6_hours_or_earlier_when_its_file_says_so()
    {
        var bench = new ActionsBench(_sandbox)
            .With("long.yml", On + "jobs: { a: { runs-on: x, steps: [{ run: sleep 7h }] } }")
            .With("short.yml", On + "jobs: { a: { runs-on: x, timeout-minutes: 5, steps: [{ run: sleep 6m }] } }");
        await bench.DispatchAsync("go");

        bench.Advance(5 * 60 + 2);
        Assert.Single(await bench.RunsAsync("status=cancelled"));
        bench.Advance(6 * 3600);

        Assert.Equal(2, (await bench.RunsAsync("status=cancelled")).Count);
    }

    [Fact]
    public async Task A_run_scripted_to_last_ends_all_the_same_when_it_is_cancelled()
    {
        var bench = new ActionsBench(_sandbox).With("go.yml", On + "jobs: { a: { runs-on: x, steps: [{ run: echo hi }] } }");
        bench.GitHub.Actions.Script("acme/infra", null, new() { Duration = TimeSpan.FromDays(1) });
        var run = await bench.PlayAsync();

        await bench.Client.PostAsync($"{ActionsBench.Runs}/{ActionsBench.Id(run)}/cancel", null);
        bench.Advance(5);

        Assert.Equal("cancelled", (await bench.OnlyRunAsync()).Text("conclusion"));
    }

    [Fact]
    public async Task A_later_run_of_a_concurrency_group_is_pending_and_only_the_newest_waits()
    {
        var bench = new ActionsBench(_sandbox).With(
            "go.yml",
            On
                + "run-name: ${{ github.event.client_payload.n }}\nconcurrency: one-${{ github.ref }}\njobs: { a: { runs-on: x, steps: [{ run: sleep 30 }] } }"
        );
        foreach (var n in new[] { 1, 2, 3 })
        {
            await bench.DispatchAsync("go", new { n });
            bench.Advance(2);
        }

        Assert.Equal(["pending", "completed", "in_progress"], (await bench.RunsAsync()).Select(run => run.Text("status")));
        Assert.Equal(["2"], (await bench.RunsAsync("status=cancelled")).Select(run => run.Text("display_title")));
        bench.Advance(120);

        Assert.Equal(["success", "cancelled", "success"], (await bench.RunsAsync()).Select(run => run.Text("conclusion")));
    }

    [Fact]
    public async Task Cancel_in_progress_makes_room_for_the_later_run()
    {
        var bench = new ActionsBench(_sandbox).With(
            "go.yml",
            On + "concurrency: { group: one, cancel-in-progress: true }\njobs: { a: { runs-on: x, steps: [{ run: sleep 30 }] } }"
        );
        await bench.DispatchAsync("go");
        bench.Advance(5);

        await bench.DispatchAsync("go");
        bench.Advance(60);

        Assert.Equal(["success", "cancelled"], (await bench.RunsAsync()).Select(run => run.Text("conclusion")));
    }

    [Theory]
    [InlineData("success")]
    [InlineData("failure")]
    [InlineData("cancelled")]
    [InlineData("timed_out")]
    [InlineData("skipped")]
    [InlineData("neutral")]
    [InlineData("stale")]
    [InlineData("action_required")]
    [InlineData("startup_failure")]
    public async Task A_run_concludes_as_its_script_says(string conclusion)
    {
        var bench = new ActionsBench(_sandbox).With("go.yml", Simple);
        bench.GitHub.Actions.Script("acme/infra", "go.yml", new() { Conclusion = conclusion, Duration = TimeSpan.FromMinutes(10) });

        var run = await bench.PlayAsync(seconds: 3600);

        Assert.Equal(conclusion, run.Text("conclusion"));
        Assert.Equal(conclusion == "startup_failure" ? 0 : 1, (await bench.JobsAsync(run)).Count);
    }

    [Fact]
    public async Task A_scripted_run_lasts_as_long_as_its_script_says()
    {
        var bench = new ActionsBench(_sandbox).With(
            "go.yml",
            On + "jobs: { a: { runs-on: x, steps: [{ run: sleep 7h }] }, b: { runs-on: x, needs: a } }"
        );
        bench.GitHub.Actions.CreationDelay = TimeSpan.Zero;
        bench.GitHub.Actions.Script("acme/infra", null, new() { QueueTime = TimeSpan.FromHours(1), Duration = TimeSpan.FromDays(30) });
        await bench.DispatchAsync("go");

        bench.Advance(TimeSpan.FromDays(30).TotalSeconds + 3599);
        Assert.Equal("in_progress", (await bench.OnlyRunAsync()).Text("status"));
        bench.Advance(2);

        Assert.Equal("success", (await bench.OnlyRunAsync()).Text("conclusion"));
    }

    [Fact]
    public async Task A_run_may_be_over_before_anybody_looks()
    {
        var bench = new ActionsBench(_sandbox).With("go.yml", On + "jobs: { a: { runs-on: x, steps: [{ run: exit 1 }] } }");
        bench.GitHub.Actions.CreationDelay = TimeSpan.Zero;
        bench.GitHub.Actions.Script("acme/infra", null, new() { QueueTime = TimeSpan.Zero, Duration = TimeSpan.Zero });

        var run = await bench.PlayAsync(seconds: 0);

        Assert.Equal("failure", run.Text("conclusion"));
        Assert.Equal(run.Text("created_at"), run.Text("updated_at"));
    }

    [Theory]
    [InlineData("requested")]
    [InlineData("queued")]
    [InlineData("pending")]
    [InlineData("waiting")]
    public async Task A_script_keeps_a_run_until_it_is_released(string status)
    {
        var bench = new ActionsBench(_sandbox).With("go.yml", Simple);
        bench.GitHub.Actions.Script("acme/infra", "go.yml", new() { StaysAs = status });
        var run = await bench.PlayAsync(seconds: 100_000);
        Assert.Equal(status, run.Text("status"));
        Assert.Single(await bench.RunsAsync($"status={status}"));

        bench.GitHub.Actions.Release("acme/infra", ActionsBench.Id(run));
        bench.Advance(60);

        Assert.Equal("success", (await bench.OnlyRunAsync()).Text("conclusion"));
    }

    [Fact]
    public async Task D11_a_completed_run_may_be_without_its_conclusion_for_a_moment()
    {
        var bench = new ActionsBench(_sandbox).With("go.yml", Simple);
        bench.GitHub.Actions.Script("acme/infra", "go.yml", new() { ConclusionDelay = TimeSpan.FromMinutes(1) });
        var run = await bench.PlayAsync(seconds: 30);
        Assert.Equal("completed", run.Text("status"));
        Assert.Equal(JsonValueKind.Null, run.GetProperty("conclusion").ValueKind);
        Assert.DoesNotContain(bench.News(), news => news.Name == "workflow_run completed");

        bench.Advance(60);

        Assert.Equal("success", (await bench.OnlyRunAsync()).Text("conclusion"));
        Assert.Single(bench.News(), news => news.Name == "workflow_run completed");
    }

    [Fact]
    public async Task A_script_can_hold_for_one_attempt_only()
    {
        var bench = new ActionsBench(_sandbox).With("go.yml", Simple);
        bench.GitHub.Actions.Script("acme/infra", "go.yml", new() { Conclusion = "failure", Times = 1 });
        var run = await bench.PlayAsync();
        Assert.Equal("failure", run.Text("conclusion"));

        await bench.Client.PostAsync($"{ActionsBench.Runs}/{ActionsBench.Id(run)}/rerun-failed-jobs", null, HttpStatusCode.Created);
        bench.Advance(60);

        Assert.Equal("success", (await bench.OnlyRunAsync()).Text("conclusion"));
    }

    [Fact]
    public async Task The_admin_surface_scripts_runs_as_well()
    {
        var bench = new ActionsBench(_sandbox).With("go.yml", Simple);
        await bench.Client.PostAsync(
            "/_sandbox/runs/script",
            new
            {
                repository = "acme/infra",
                workflow = "go.yml",
                conclusion = "timed_out",
                duration_seconds = 2,
            },
            HttpStatusCode.NoContent
        );
        await bench.DispatchAsync("go");
        bench.Advance(5);
        Assert.Equal("timed_out", (await bench.OnlyRunAsync()).Text("conclusion"));
    }

    [Fact]
    public async Task A_step_that_is_told_to_fail_writes_what_it_is_told_to()
    {
        var bench = new ActionsBench(_sandbox).With("go.yml", Simple);
        await bench.Client.PostAsync(
            "/_sandbox/runs/script",
            new
            {
                repository = "acme/infra",
                conclusion = "failure",
                log = new[] { "curl: (6) Could not resolve host: api.example" },
            },
            HttpStatusCode.NoContent
        );
        var job = Assert.Single(await bench.JobsAsync(await bench.PlayAsync()));

        using var redirect = await bench.Client.GetAsync($"/repos/acme/infra/actions/jobs/{ActionsBench.Id(job)}/logs");
        var log = await _sandbox.Anonymous().GetStringAsync(redirect.Headers.Location);

        Assert.Contains("Z curl: (6) Could not resolve host: api.example\n", log, StringComparison.Ordinal);
        Assert.Contains("Z ##[error]Process completed with exit code 1.\n", log, StringComparison.Ordinal);
        var failed = Assert.Single(job.GetProperty("steps").EnumerateArray(), step => step.Text("conclusion") == "failure");
        Assert.NotNull(failed.Text("started_at"));
        Assert.NotNull(failed.Text("completed_at"));
    }

    [Fact]
    public void What_no_run_can_become_is_refused()
    {
        var actions = _sandbox.GitHub.Actions;
        Assert.Throws<ArgumentException>(() => actions.Script("acme/infra", null, new RunScript { Conclusion = "great" }));
        Assert.Throws<ArgumentException>(() => actions.Script("acme/infra", null, new RunScript { StaysAs = "completed" }));
        Assert.Throws<ArgumentException>(() => actions.Script("acme/none", null, new RunScript()));
        Assert.Throws<ArgumentException>(() => actions.Script("acme/infra", null, new RunScript { Duration = TimeSpan.MaxValue }));
    }
}
