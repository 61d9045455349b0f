using Infrajet.Domain.Common;
using Infrajet.Domain.Dispatching;
using Infrajet.Domain.Runs;

namespace Infrajet.UnitTests.Domain.Runs;

public sealed class RunMatchingTests
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(5);
    private static readonly string MarkOfOne = $"{new string('0', 25)}1.0123456789ab";
    private static readonly string MarkOfTwo = $"{new string('0', 25)}2.0123456789ab";

    private static readonly RunSighting Marked = Sightings.Queued with { DisplayTitle = $"Deploy [ij:{MarkOfOne}]" };

    [Fact]
    public void A_mark_makes_certain()
    {
        var (one, two) = (Accepted("dsp_1", MarkOfOne), Accepted("dsp_2", MarkOfTwo));

        Assert.Same(one, RunMatching.Certain(Marked, [two, one]));
        Assert.Same(two, RunMatching.Certain(Marked with { DisplayTitle = $"[ij:{MarkOfTwo}]" }, [two, one]));
    }

    public static TheoryData<string, RunSighting> RunsOfOthers =>
        new()
        {
            { "another repository", Marked with { RepositoryId = 3002 } },
            { "a push", Marked with { Event = "push" } },
            { "another event", Marked with { Event = "workflow_dispatch" } },
            { "another actor", Marked with { Actor = "mallory" } },
            { "long before", Marked with { CreatedAt = The.Moment.AddSeconds(-121) } },
            { "two marks", Marked with { DisplayTitle = $"[ij:{MarkOfOne}] [ij:{MarkOfTwo}]" } },
        };

    [Theory]
    [MemberData(nameof(RunsOfOthers))]
    public void A_mark_in_the_wrong_place_is_nobodys(string place, RunSighting run)
    {
        Dispatch[] dispatches = [Accepted("dsp_1", MarkOfOne), Accepted("dsp_2", MarkOfTwo)];

        Assert.True(RunMatching.Certain(run, dispatches) is null, place);
        Assert.True(RunMatching.Probable(run, dispatches, Window) is null, place);
    }

    [Fact]
    public void GitHubs_own_word_makes_certain_without_a_mark()
    {
        var named = Accepted("dsp_1", MarkOfOne);
        named.NameRun(Sightings.Queued.Id);

        Assert.Same(named, RunMatching.Certain(Sightings.Queued, [named]));
        Assert.Null(RunMatching.Certain(Sightings.Queued with { Id = 72 }, [named]));
    }

    [Theory]
    [InlineData(-120, true)]
    [InlineData(-121, false)]
    [InlineData(0, true)]
    [InlineData(300, true)]
    [InlineData(301, false)]
    public void A_run_without_a_mark_is_guessed_within_the_window_only(int seconds, bool isGuessed)
    {
        var dispatch = Accepted("dsp_1", MarkOfOne);

        var guess = RunMatching.Probable(Sightings.Queued with { CreatedAt = The.Moment.AddSeconds(seconds) }, [dispatch], Window);

        Assert.Equal(isGuessed, guess is not null);
        Assert.Null(RunMatching.Certain(Sightings.Queued, [dispatch]));
    }

    [Theory]
    [InlineData("Deploy [ij:]", true, false)]
    [InlineData("Deploy [ij:]", false, true)]
    [InlineData("Deploy [ij:made-up]", true, false)]
    [InlineData("Deploy [ij:made-up]", false, false)]
    [InlineData("Deploy", true, true)]
    public void What_a_workflow_that_shows_marks_shows_speaks_for_or_against(string title, bool isMarked, bool isGuessed)
    {
        var dispatch = Accepted("dsp_1", MarkOfOne, isMarked: isMarked);

        Assert.Equal(isGuessed, RunMatching.Probable(Sightings.Queued with { DisplayTitle = title }, [dispatch], Window) is not null);
    }

    [Fact]
    public void The_nearest_one_is_guessed_and_not_the_newest()
    {
        var early = Accepted("dsp_1", MarkOfOne);
        var late = Accepted("dsp_2", MarkOfTwo, sentAt: The.Moment.AddSeconds(60));

        Assert.Same(early, RunMatching.Probable(Sightings.Queued with { CreatedAt = The.Moment.AddSeconds(2) }, [late, early], Window));
        Assert.Same(late, RunMatching.Probable(Sightings.Queued with { CreatedAt = The.Moment.AddSeconds(61) }, [late, early], Window));
    }

    [Fact]
    public void Of_two_that_were_sent_in_the_same_moment_it_is_the_first()
    {
        var first = Accepted("dsp_1", MarkOfOne);
        var second = Accepted("dsp_2", MarkOfTwo, sentAt: The.Moment.AddSeconds(1));
        var run = Sightings.Queued with { CreatedAt = The.Moment.AddSeconds(1) };

        Assert.Same(first, RunMatching.Probable(run, [second, first], Window));
        Assert.Same(second, RunMatching.Probable(run, [second], Window));
    }

    [Fact]
    public void A_title_that_is_the_type_of_one_event_tells_it_from_the_other()
    {
        var smoke = Accepted("dsp_1", MarkOfOne, "smoke_test");
        var deploy = Accepted("dsp_2", MarkOfTwo, "deploy", The.Moment.AddSeconds(30));

        Assert.Same(deploy, RunMatching.Probable(Sightings.Queued with { DisplayTitle = "deploy" }, [smoke, deploy], Window));
    }

    [Fact]
    public void One_that_nobody_knows_to_have_arrived_keeps_others_from_its_run_and_is_not_guessed()
    {
        var unknown = Prepared("dsp_1", MarkOfOne);
        unknown.LoseSight(new Failure(FailureKind.Upstream, "github_unavailable", "No answer."), The.Moment.AddDays(1));
        var accepted = Accepted("dsp_2", MarkOfTwo, sentAt: The.Moment.AddSeconds(60));

        Assert.Null(RunMatching.Probable(Sightings.Queued with { CreatedAt = The.Moment.AddSeconds(1) }, [unknown, accepted], Window));
    }

    [Theory]
    [InlineData("deploy.yml", "main", true)]
    [InlineData("deploy.yml", "refs/heads/main", true)]
    [InlineData("161335", "main", true)]
    [InlineData("other.yml", "main", false)]
    [InlineData("deploy.yml", "feature/main", false)]
    public void A_started_workflow_is_told_by_its_file_and_branch(string workflow, string gitRef, bool isGuessed)
    {
        var dispatch = Accepted("dsp_1", MarkOfOne, kind: DispatchKind.Workflow, workflow: workflow, gitRef: gitRef, isMarked: false);
        var run = Sightings.Queued with { Event = "workflow_dispatch", Path = ".github/workflows/deploy.yml@refs/heads/main" };

        Assert.Equal(isGuessed, RunMatching.Probable(run, [dispatch], Window) is not null);
    }

    [Fact]
    public void One_whose_run_GitHub_named_has_no_other()
    {
        var dispatch = Accepted("dsp_1", MarkOfOne, kind: DispatchKind.Workflow, workflow: "deploy.yml", gitRef: "main", isMarked: false);
        dispatch.NameRun(99);

        Assert.Null(RunMatching.Probable(Sightings.Queued with { Event = "workflow_dispatch" }, [dispatch], Window));
    }

    private static Dispatch Accepted(
        string id,
        string mark,
        string eventType = "deploy",
        DateTimeOffset? sentAt = null,
        DispatchKind kind = DispatchKind.RepositoryEvent,
        string? workflow = null,
        string? gitRef = null,
        bool isMarked = true
    )
    {
        var dispatch = Prepared(id, mark, eventType, sentAt, kind, workflow, gitRef, isMarked);
        dispatch.Accept(204, dispatch.SentAt!.Value, dispatch.SentAt.Value.AddSeconds(5));
        return dispatch;
    }

    private static Dispatch Prepared(
        string id,
        string mark,
        string eventType = "deploy",
        DateTimeOffset? sentAt = null,
        DispatchKind kind = DispatchKind.RepositoryEvent,
        string? workflow = null,
        string? gitRef = null,
        bool isMarked = true
    )
    {
        var at = sentAt ?? The.Moment;
        var request = new DispatchRequest(kind, "3001", eventType, workflow, gitRef, null, "hash", false);
        var dispatch = Dispatch.Prepare(request, new DispatchOrigin(id, 7, Sightings.Repository, "call-1", mark), at);
        dispatch.Hold("locked", isMarked);
        dispatch.BeginAttempt(Sightings.Bot, at, at.AddSeconds(60));
        return dispatch;
    }
}
