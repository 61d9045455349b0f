using System.IO.Compression;
using System.Net;
using Infrajet.SandboxTests.Testing;
using Sandbox.Actions.Triggers;

namespace Infrajet.SandboxTests.Actions;

/// <summary>github-rules A2: lists of runs, their attempts, jobs and logs.</summary>
public sealed class RunRoutesTests : IAsyncLifetime
{
    private const string Mixed = """
        on: repository_dispatch
        jobs:
          good: { runs-on: x, steps: [{ run: echo fine }] }
          bad:
            runs-on: x
            steps:
              - name: Fail
                run: |
                  echo "It's $GITHUB_REPOSITORY"
                  exit 1
          after: { runs-on: x, needs: bad }
        """;

    private readonly TestSandbox _sandbox = new();

    public Task InitializeAsync() => _sandbox.InitializeAsync();

    public Task DisposeAsync() => _sandbox.DisposeAsync();

    private ActionsBench Bench() => new ActionsBench(_sandbox).With("go.yml", Mixed);

    [Fact]
    public async Task Runs_are_found_by_each_filter()
    {
        var bench = Bench();
        var run = await bench.PlayAsync();
        var created = run.Text("created_at");
        string[] finding =
        [
            "actor=octavia",
            "branch=main",
            "event=repository_dispatch",
            "status=completed",
            "status=failure",
            $"created={created}",
            $"created=>={created}",
            $"created=<={created}",
            $"created={created[..10]}",
            $"created={created}..*",
            $"created=*..{created}",
            $"head_sha={run.Text("head_sha")}",
            $"check_suite_id={run.GetProperty("check_suite_id").GetInt64()}",
            "exclude_pull_requests=true",
        ];
        string[] missing =
        [
            "actor=riley",
            "branch=side",
            "event=push",
            "status=queued",
            "status=success",
            $"created=>{created}",
            $"created=<{created}",
            "created=2020-01-01..2020-12-31",
            "created=9999-12-31",
            "created=soon",
            "head_sha=0",
            "check_suite_id=1",
        ];

        foreach (var query in finding)
        {
            Assert.True((await bench.RunsAsync(query)).Count == 1, query);
        }

        foreach (var query in missing)
        {
            Assert.True((await bench.RunsAsync(query)).Count == 0, query);
        }
    }

    [Fact]
    public async Task At_most_1000_results_are_given_when_a_filter_is_used()
    {
        var bench = new ActionsBench(_sandbox).With("go.yml", "on: repository_dispatch\njobs: { a: { runs-on: x } }");
        for (var count = 0; count < 1005; count++)
        {
            if (count % 400 == 0)
            {
                bench.Advance(11);
            }

            lock (bench.GitHub.World.Gate)
            {
                bench.GitHub.World.StartDispatched(bench.Repository, bench.Repository.Owner, "go", []);
            }
        }

        bench.Advance(60);

        Assert.Equal(5, (await bench.RunsAsync("per_page=100&page=11")).Count);
        Assert.Empty(await bench.RunsAsync("per_page=100&page=11&status=completed"));
        var page = await bench.Client.GetAsync($"{ActionsBench.Runs}?status=completed&per_page=1", HttpStatusCode.OK);
        Assert.Equal(1005, page.GetProperty("total_count").GetInt32());
    }

    [Fact]
    public async Task A_re_run_is_a_new_attempt_and_the_old_one_can_still_be_read()
    {
        var bench = Bench();
        var path = $"{ActionsBench.Runs}/{ActionsBench.Id(await bench.PlayAsync())}";
        await bench.Client.PostAsync($"{path}/rerun", null, HttpStatusCode.Created);
        var refused = await bench.Client.PostAsync($"{path}/rerun", null, HttpStatusCode.Forbidden);
        Assert.Equal("This workflow is already running", refused.Text("message"));

        var running = await bench.Client.GetAsync(path, HttpStatusCode.OK);
        Assert.Equal((2, "queued"), (running.GetProperty("run_attempt").GetInt32(), running.Text("status")));
        Assert.EndsWith("/attempts/1", running.Text("previous_attempt_url"));
        bench.Advance(60);

        var first = await bench.Client.GetAsync($"{path}/attempts/1", HttpStatusCode.OK);
        Assert.Equal("failure", first.Text("conclusion"));
        await bench.Client.GetAsync($"{path}/attempts/3", HttpStatusCode.NotFound);
        Assert.Equal(3, await CountAsync(bench, $"{path}/attempts/1/jobs"));
        Assert.Equal(3, await CountAsync(bench, $"{path}/jobs"));
        Assert.Equal(6, await CountAsync(bench, $"{path}/jobs?filter=all"));
    }

    [Fact]
    public async Task Re_running_failed_jobs_takes_the_good_ones_over()
    {
        var bench = Bench();
        var run = await bench.PlayAsync();
        var before = (await bench.JobsAsync(run)).Single(job => job.Text("name") == "good");

        await bench.Client.PostAsync($"{ActionsBench.Runs}/{ActionsBench.Id(run)}/rerun-failed-jobs", null, HttpStatusCode.Created);
        Assert.Equal(["good", "bad"], (await bench.JobsAsync(run)).Select(job => job.Text("name")));
        bench.Advance(60);

        var after = (await bench.JobsAsync(run)).Single(job => job.Text("name") == "good");
        Assert.NotEqual(ActionsBench.Id(before), ActionsBench.Id(after));
        Assert.Equal(before.Text("completed_at"), after.Text("completed_at"));
    }

    [Fact]
    public async Task Re_running_failed_jobs_of_a_matrix_leaves_its_good_ones_alone()
    {
        var bench = new ActionsBench(_sandbox).With(
            "go.yml",
            """
            on: repository_dispatch
            jobs:
              a:
                runs-on: x
                strategy: { fail-fast: false, matrix: { code: [0, 1] } }
                steps: [{ run: 'exit ${{ matrix.code }}' }]
            """
        );
        var run = await bench.PlayAsync();
        Assert.Equal("failure", run.Text("conclusion"));

        await bench.Client.PostAsync($"{ActionsBench.Runs}/{ActionsBench.Id(run)}/rerun-failed-jobs", null, HttpStatusCode.Created);
        bench.Advance(60);

        var jobs = await bench.JobsAsync(run, "filter=all");
        Assert.Equal(["a (0)", "a (1)", "a (0)", "a (1)"], jobs.Select(job => job.Text("name")));
        Assert.Equal(jobs[0].Text("started_at"), jobs[2].Text("started_at"));
        Assert.NotEqual(jobs[1].Text("started_at"), jobs[3].Text("started_at"));
    }

    [Fact]
    public async Task Re_running_one_job_runs_those_that_need_it_too()
    {
        var bench = Bench();
        var run = await bench.PlayAsync();
        var bad = (await bench.JobsAsync(run)).Single(job => job.Text("name") == "bad");

        await bench.Client.PostAsync($"/repos/acme/infra/actions/jobs/{ActionsBench.Id(bad)}/rerun", null, HttpStatusCode.Created);
        bench.Advance(60);

        Assert.Equal(["good", "bad", "after"], (await bench.JobsAsync(run)).Select(job => job.Text("name")));
    }

    [Fact]
    public async Task A_run_older_than_30_days_cannot_be_re_run()
    {
        var bench = Bench();
        var run = await bench.PlayAsync(seconds: TimeSpan.FromDays(31).TotalSeconds);

        await bench.Client.PostAsync($"{ActionsBench.Runs}/{ActionsBench.Id(run)}/rerun", null, HttpStatusCode.Forbidden);
    }

    [Theory]
    [InlineData("cancel", "success")]
    [InlineData("force-cancel", "cancelled")]
    public async Task A_run_in_progress_is_cancelled_and_only_force_stops_what_says_always(string how, string cleaning)
    {
        var bench = new ActionsBench(_sandbox).With(
            "go.yml",
            "on: repository_dispatch\njobs: { a: { runs-on: x, steps: [{ run: sleep 100 }, { run: echo no }, { run: echo yes, if: always() }] }, b: { runs-on: x, needs: a } }"
        );
        await bench.DispatchAsync("go");
        bench.Advance(10);
        var path = $"{ActionsBench.Runs}/{ActionsBench.Id(await bench.OnlyRunAsync())}";

        await bench.Client.PostAsync($"{path}/{how}", null, HttpStatusCode.Accepted);
        bench.Advance(10);

        var run = await bench.OnlyRunAsync();
        Assert.Equal("cancelled", run.Text("conclusion"));
        var steps = (await bench.JobsAsync(run))[0].GetProperty("steps").EnumerateArray().Select(step => step.Text("conclusion")).ToList();
        Assert.Equal(("cancelled", cleaning), (steps[1], steps[3]));
        var refused = await bench.Client.PostAsync($"{path}/{how}", null, HttpStatusCode.Conflict);
        Assert.Equal("Cannot cancel a workflow run that is completed.", refused.Text("message"));
    }

    [Fact]
    public async Task A_queued_run_can_be_cancelled()
    {
        var bench = Bench();
        bench.GitHub.Actions.QueueTime = TimeSpan.FromHours(1);
        await bench.DispatchAsync("go");
        bench.Advance(1);
        var run = await bench.OnlyRunAsync();

        await bench.Client.PostAsync($"{ActionsBench.Runs}/{ActionsBench.Id(run)}/cancel", null, HttpStatusCode.Accepted);
        bench.Advance(1);

        Assert.Equal("cancelled", (await bench.OnlyRunAsync()).Text("conclusion"));
    }

    [Fact]
    public async Task A_run_is_deleted_only_when_it_is_over()
    {
        var bench = Bench();
        await bench.DispatchAsync("go");
        bench.Advance(1);
        var path = $"{ActionsBench.Runs}/{ActionsBench.Id(await bench.OnlyRunAsync())}";
        await bench.Client.DeleteAsync(path, null, HttpStatusCode.Forbidden);
        bench.Advance(60);

        await bench.Client.DeleteAsync(path, null, HttpStatusCode.NoContent);

        await bench.Client.GetAsync(path, HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_jobs_log_is_behind_an_address_that_lasts_a_minute()
    {
        var bench = Bench();
        await bench.DispatchAsync("go");
        bench.Advance(2);
        var bad = (await bench.JobsAsync(await bench.OnlyRunAsync())).Single(job => job.Text("name") == "bad");
        var path = $"/repos/acme/infra/actions/jobs/{ActionsBench.Id(bad)}";
        await bench.Client.GetAsync($"{path}/logs", HttpStatusCode.NotFound);
        bench.Advance(60);
        Assert.Equal("failure", (await bench.Client.GetAsync(path, HttpStatusCode.OK)).Text("conclusion"));

        var address = await RedirectAsync(bench, $"{path}/logs");
        var log = await _sandbox.Anonymous().GetStringAsync(address);

        Assert.Contains("Z It's acme/infra\n", log);
        Assert.Contains("##[error]Process completed with exit code 1.", log);
        Assert.NotEqual(bench.GitHub.Address.Authority, address.Authority);
        using var tokenBearer = await _sandbox.Unchecked().GetAsync(address);
        Assert.Equal(HttpStatusCode.BadRequest, tokenBearer.StatusCode);
        bench.Advance(61);
        using var late = await _sandbox.Anonymous().GetAsync(address);
        Assert.Equal(HttpStatusCode.Forbidden, late.StatusCode);
    }

    [Fact]
    public async Task A_runs_logs_come_in_a_zip_and_are_gone_once_deleted()
    {
        var bench = Bench();
        var path = $"{ActionsBench.Runs}/{ActionsBench.Id(await bench.PlayAsync())}/logs";

        using var zip = new ZipArchive(await _sandbox.Anonymous().GetStreamAsync(await RedirectAsync(bench, path)));

        Assert.Contains("bad/2_Fail.txt", zip.Entries.Select(entry => entry.FullName));
        Assert.Contains("0_good.txt", zip.Entries.Select(entry => entry.FullName));
        await bench.Client.DeleteAsync(path, null, HttpStatusCode.NoContent);
        await bench.Client.GetAsync(path, HttpStatusCode.Gone);
    }

    [Fact]
    public async Task Logs_are_kept_for_90_days()
    {
        var bench = Bench();
        var run = await bench.PlayAsync(seconds: TimeSpan.FromDays(91).TotalSeconds);

        await bench.Client.GetAsync($"{ActionsBench.Runs}/{ActionsBench.Id(run)}/logs", HttpStatusCode.Gone);
    }

    [Fact]
    public async Task Timing_and_artifacts_can_be_asked_for()
    {
        var bench = Bench();
        var path = $"{ActionsBench.Runs}/{ActionsBench.Id(await bench.PlayAsync())}";

        var timing = await bench.Client.GetAsync($"{path}/timing", HttpStatusCode.OK);

        Assert.Equal(0, timing.GetProperty("billable").GetProperty("UBUNTU").GetProperty("total_ms").GetInt64());
        Assert.True(timing.GetProperty("run_duration_ms").GetInt64() > 0);
        await bench.Client.GetAsync($"{path}/artifacts", HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_reader_may_look_but_not_touch()
    {
        var bench = Bench();
        var path = $"{ActionsBench.Runs}/{ActionsBench.Id(await bench.PlayAsync())}";

        await _sandbox.AsRiley().GetAsync(path, HttpStatusCode.OK);
        await _sandbox.AsRiley().PostAsync($"{path}/rerun", null, HttpStatusCode.Forbidden);
        await bench.Client.GetAsync($"{ActionsBench.Runs}/1", HttpStatusCode.NotFound);
    }

    private static async Task<int> CountAsync(ActionsBench bench, string path) =>
        (await bench.Client.GetAsync(path, HttpStatusCode.OK)).GetProperty("total_count").GetInt32();

    private static async Task<Uri> RedirectAsync(ActionsBench bench, string path)
    {
        using var response = await bench.Client.GetAsync(path);
        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
        return response.Headers.Location!;
    }
}
