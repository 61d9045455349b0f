using Infrajet.Domain.Common;
using Infrajet.Domain.Dispatching;
using Infrajet.Domain.Runs;

namespace Infrajet.UnitTests.Domain.Runs;

public sealed class RunSharingTests
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(5);
    private static readonly RunSighting First = Sightings.Queued with { DisplayTitle = "Rolling out" };
    private static readonly RunSighting Second = First with { Id = 72, CreatedAt = The.Moment.AddSeconds(2) };

    private readonly Dispatch _lost = Lost("dsp_2", 1);
    private readonly Dispatch _accepted = Accepted("dsp_1", 0);

    [Fact]
    public void The_only_run_is_that_of_the_one_that_GitHub_took()
    {
        Assert.False(LeavesOne([First], [_lost, _accepted]));
        Assert.False(LeavesOne([First], [_lost, Accepted("dsp_3", 60)]));
        Assert.True(LeavesOne([First], [_lost]));
    }

    [Fact]
    public void A_further_run_is_left_for_the_lost_one() => Assert.True(LeavesOne([Second, First], [_lost, _accepted]));

    [Fact]
    public void One_that_has_its_run_takes_no_other_of_that_workflow() =>
        Assert.True(LeavesOne([First], [_lost, _accepted], [(_accepted.Id, First.Path)]));

    [Fact]
    public void Another_workflow_of_it_is_its_own_as_well() =>
        Assert.False(LeavesOne([First], [_lost, _accepted], [(_accepted.Id, ".github/workflows/other.yml")]));

    [Fact]
    public void Of_two_lost_ones_the_earlier_has_the_run()
    {
        var earlier = Lost("dsp_1", 0);

        Assert.False(LeavesOne([First], [_lost, earlier]));
        Assert.True(LeavesOne([First, Second], [_lost, earlier]));
    }

    [Fact]
    public void A_title_that_names_the_event_of_one_is_no_others()
    {
        var smoke = Accepted("dsp_1", 0, "smoke_test");

        Assert.False(LeavesOne([First with { DisplayTitle = "smoke_test" }], [_lost, smoke], [(smoke.Id, First.Path)]));
        Assert.True(LeavesOne([First with { DisplayTitle = "deploy" }], [_lost, smoke]));
    }

    [Fact]
    public void One_that_waited_for_its_run_in_vain_claims_none_any_more()
    {
        _accepted.FindNoRun("Nobody listens.");

        Assert.True(LeavesOne([First], [_lost, _accepted]));
    }

    private bool LeavesOne(RunSighting[] runs, Dispatch[] dispatches, params (string, string)[] served) =>
        RunSharing.LeavesOneFor(_lost, runs, dispatches, served, Window);

    private static Dispatch Lost(string id, int second)
    {
        var dispatch = Sent(id, second, "deploy");
        dispatch.LoseSight(new Failure(FailureKind.Upstream, "github_unavailable", "No answer."), The.Moment.AddDays(1));
        return dispatch;
    }

    private static Dispatch Accepted(string id, int second, string eventType = "deploy")
    {
        var dispatch = Sent(id, second, eventType);
        dispatch.Accept(204, The.Moment, The.Moment);
        return dispatch;
    }

    private static Dispatch Sent(string id, int second, string eventType)
    {
        var at = The.Moment.AddSeconds(second);
        var request = new DispatchRequest(DispatchKind.RepositoryEvent, "3001", eventType, null, null, null, "hash", IsAsync: false);
        var dispatch = Dispatch.Prepare(request, new DispatchOrigin(id, 7, Sightings.Repository, "call-1", $"mark-{id}"), at);
        dispatch.Hold("locked", isMarked: true);
        dispatch.BeginAttempt(Sightings.Bot, at, at.AddSeconds(60));
        return dispatch;
    }
}
