using Infrajet.Domain.Runs;

namespace Infrajet.UnitTests.Domain.Runs;

public sealed class WorkflowRunTests
{
    private static readonly DateTimeOffset Later = The.Moment.AddMinutes(1);

    private readonly WorkflowRun _run = WorkflowRun.Found(Sightings.Queued, The.Moment);

    [Theory]
    [InlineData("queued", "in_progress", true)]
    [InlineData("requested", "waiting", true)]
    [InlineData("pending", "in_progress", true)]
    [InlineData("in_progress", "queued", false)]
    [InlineData("waiting", "requested", false)]
    [InlineData("in_progress", "in_progress", false)]
    [InlineData("completed", "in_progress", false)]
    public void Its_status_only_moves_forward(string from, string to, bool moves)
    {
        var run = WorkflowRun.Found(Sightings.Queued with { Status = from }, The.Moment);

        var isNews = run.See(Sightings.Queued with { Status = to, UpdatedAt = Later }, Later);

        Assert.Equal(moves, isNews);
        Assert.Equal(moves ? to : from, run.StatusWord);
    }

    [Theory]
    [InlineData("action_required")]
    [InlineData("cancelled")]
    [InlineData("failure")]
    [InlineData("neutral")]
    [InlineData("skipped")]
    [InlineData("stale")]
    [InlineData("success")]
    [InlineData("timed_out")]
    [InlineData("startup_failure")]
    public void Each_of_GitHubs_conclusions_ends_it(string conclusion)
    {
        Assert.True(_run.See(Sightings.Succeeded with { Conclusion = conclusion }, Later));

        Assert.True(_run.IsOver);
        Assert.Equal(conclusion, _run.Conclusion);
        Assert.Null(_run.NextLookAt);
    }

    [Fact]
    public void Completed_without_a_conclusion_is_not_its_end_and_the_conclusion_of_the_same_moment_is_taken()
    {
        Assert.True(_run.See(Sightings.Succeeded with { Conclusion = null, UpdatedAt = Later }, Later));
        Assert.False(_run.IsOver);
        Assert.NotNull(_run.NextLookAt);

        Assert.True(_run.See(Sightings.Succeeded with { UpdatedAt = Later }, Later));
        Assert.True(_run.IsOver);

        Assert.False(_run.See(Sightings.Succeeded with { Conclusion = null, UpdatedAt = Later.AddMinutes(1) }, Later));
        Assert.Equal("success", _run.Conclusion);
    }

    [Fact]
    public void In_every_order_the_end_of_the_highest_attempt_stays()
    {
        RunSighting[] life =
        [
            Sightings.Queued with
            {
                Status = "requested",
            },
            Sightings.Queued with
            {
                Status = "in_progress",
            },
            Sightings.Succeeded with
            {
                Conclusion = "failure",
            },
            Sightings.Queued with
            {
                Attempt = 2,
            },
            Sightings.Succeeded with
            {
                Attempt = 2,
            },
        ];

        foreach (var order in Permutations(life))
        {
            var run = WorkflowRun.Found(order[0], The.Moment);
            order.Skip(1).ToList().ForEach(sighting => run.See(sighting, Later));

            Assert.Equal((2, "completed", "success"), (run.Attempt, run.StatusWord, run.Conclusion));
        }
    }

    [Fact]
    public void A_further_attempt_begins_anew()
    {
        _run.See(Sightings.Succeeded, The.Moment);

        Assert.True(_run.See(Sightings.Queued with { Attempt = 2, UpdatedAt = Later }, Later));

        Assert.False(_run.IsOver);
        Assert.Equal((2, "queued", null), (_run.Attempt, _run.StatusWord, _run.Conclusion));
        Assert.NotNull(_run.NextLookAt);
    }

    [Fact]
    public void A_word_that_GitHub_has_not_told_us_about_is_kept_as_it_came()
    {
        Assert.True(_run.See(Sightings.Queued with { Status = "dreaming", UpdatedAt = Later }, Later));
        Assert.Equal((RunStatus.Unknown, "dreaming"), (_run.Status, _run.StatusWord));

        Assert.True(_run.See(Sightings.Queued with { Status = "in_progress", UpdatedAt = Later.AddSeconds(1) }, Later));
        Assert.True(_run.See(Sightings.Succeeded with { Conclusion = "enlightened", UpdatedAt = Later.AddSeconds(2) }, Later));
        Assert.Equal("enlightened", _run.Conclusion);
        Assert.False(_run.See(Sightings.Queued with { Status = "dreaming", UpdatedAt = Later.AddSeconds(3) }, Later));
    }

    [Fact]
    public void A_new_title_alone_is_kept_and_nothing_to_tell_people()
    {
        Assert.False(_run.See(Sightings.Queued with { DisplayTitle = "Deploy 2", UpdatedAt = Later }, Later));

        Assert.Equal("Deploy 2", _run.DisplayTitle);
    }

    [Fact]
    public void Text_that_is_longer_than_its_column_is_cut_between_characters()
    {
        var title = new string('x', WorkflowRun.TitleLength - 1) + "🚀";

        var run = WorkflowRun.Found(Sightings.Queued with { DisplayTitle = title }, The.Moment);

        Assert.Equal(new string('x', WorkflowRun.TitleLength - 1), run.DisplayTitle);
    }

    [Fact]
    public void Certain_replaces_probable_and_nothing_replaces_certain()
    {
        Assert.True(_run.BelongTo("dsp_1", RunMatch.Probable));
        Assert.False(_run.BelongTo("dsp_2", RunMatch.Probable));
        Assert.True(_run.BelongTo("dsp_2", RunMatch.Certain));
        Assert.False(_run.BelongTo("dsp_1", RunMatch.Probable));
        Assert.False(_run.BelongTo("dsp_3", RunMatch.Certain));

        Assert.Equal(("dsp_2", RunMatch.Certain), (_run.DispatchId, _run.Match));
    }

    [Fact]
    public void It_is_looked_at_ever_more_rarely_while_nothing_happens()
    {
        var waits = new List<TimeSpan>();
        for (var look = 0; look < 20; look++)
        {
            _run.LookedInVain(The.Moment);
            waits.Add(_run.NextLookAt!.Value - The.Moment);
        }

        Assert.Equal(waits.Order(), waits);
        Assert.InRange(waits[0], TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(10));
        Assert.Equal(TimeSpan.FromMinutes(10), waits[^1]);
    }

    [Fact]
    public void What_happens_brings_the_next_look_near_again()
    {
        Enumerable.Range(0, 20).ToList().ForEach(_ => _run.LookedInVain(The.Moment));

        _run.See(Sightings.Queued with { Status = "in_progress" }, Later);

        Assert.InRange(_run.NextLookAt!.Value, Later, Later.AddSeconds(10));
    }

    [Fact]
    public void Where_webhooks_tell_of_it_asking_is_a_backstop()
    {
        _run.Hear(Later, TimeSpan.FromMinutes(15));

        Assert.Equal(Later.AddMinutes(15), _run.NextLookAt);
        Assert.Equal(Later, _run.ToldAt);
    }

    [Fact]
    public void A_conclusion_that_is_about_to_come_is_not_left_to_the_backstop()
    {
        _run.See(Sightings.Succeeded with { Conclusion = null }, The.Moment);
        _run.Hear(Later, TimeSpan.FromMinutes(15));

        Assert.InRange(_run.NextLookAt!.Value, Later, Later.AddSeconds(10));
    }

    [Fact]
    public void A_run_that_outlives_what_GitHub_lets_live_is_given_up()
    {
        _run.LookedInVain(The.Moment.AddDays(35));
        Assert.False(_run.IsOver);

        _run.LookedInVain(The.Moment.AddDays(37));
        Assert.True(_run.IsOver);
        Assert.Null(_run.NextLookAt);
    }

    [Fact]
    public void One_that_was_started_anew_by_somebody_is_looked_for_some_times_only()
    {
        _run.See(Sightings.Succeeded, The.Moment);
        _run.LookSoon(The.Moment);

        var looks = 0;
        for (; _run.NextLookAt is not null && looks < 100; looks++)
        {
            _run.LookedInVain(The.Moment);
        }

        Assert.InRange(looks, 3, 10);
    }

    private static IEnumerable<RunSighting[]> Permutations(RunSighting[] all) =>
        all.Length <= 1
            ? [all]
            : all.SelectMany(
                first => Permutations([.. all.Where(other => other != first)]),
                (first, rest) => (RunSighting[])[first, .. rest]
            );
}
