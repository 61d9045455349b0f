using Infrajet.Domain.Common;
using Infrajet.Domain.Dispatching;
using Infrajet.Domain.Provisioning;
using Infrajet.Domain.Runs;
using Infrajet.UnitTests.Domain.Runs;

namespace Infrajet.UnitTests.Domain.Provisioning;

public sealed class ProvisioningProgressTests
{
    private static readonly Failure Lost = new(FailureKind.Upstream, "lost", "GitHub did not answer.");

    [Fact]
    public void Before_a_run_is_seen_the_dispatch_says_it_all()
    {
        var dispatch = Prepared();
        Assert.Equal(new(ProvisioningStatus.Validated, false), Of(dispatch));

        dispatch.BeginAttempt(null, The.Moment, The.Moment);
        dispatch.LoseSight(Lost, The.Moment);
        Assert.Equal(new(ProvisioningStatus.Validated, false, "GitHub did not answer."), Of(dispatch));

        dispatch.ProveAccepted(The.Moment);
        Assert.Equal(new(ProvisioningStatus.Dispatched, false), Of(dispatch));

        dispatch.FindNoRun("Nobody listens.");
        Assert.Equal(new(ProvisioningStatus.NotFound, true, "Nobody listens."), Of(dispatch));
    }

    [Fact]
    public void A_refusal_is_the_end_without_a_conclusion_of_GitHubs()
    {
        var dispatch = Prepared();
        dispatch.Refuse(new(FailureKind.Forbidden, "no", "No."), The.Moment);

        Assert.Equal(new(ProvisioningStatus.Failed, true, "No."), Of(dispatch));
    }

    [Theory]
    [InlineData("requested", ProvisioningStatus.Queued)]
    [InlineData("queued", ProvisioningStatus.Queued)]
    [InlineData("pending", ProvisioningStatus.Queued)]
    [InlineData("waiting", ProvisioningStatus.Queued)]
    [InlineData("a_word_of_the_future", ProvisioningStatus.Queued)]
    [InlineData("in_progress", ProvisioningStatus.InProgress)]
    [InlineData("completed", ProvisioningStatus.InProgress)]
    public void A_run_that_is_not_over_waits_or_works(string word, ProvisioningStatus status) =>
        Assert.Equal(new(status, false), Of(Running(), Run(1, word)));

    [Theory]
    [InlineData("success", ProvisioningStatus.Succeeded)]
    [InlineData("failure", ProvisioningStatus.Failed)]
    [InlineData("cancelled", ProvisioningStatus.Cancelled)]
    [InlineData("timed_out", ProvisioningStatus.TimedOut)]
    [InlineData("action_required", ProvisioningStatus.Failed)]
    [InlineData("neutral", ProvisioningStatus.Failed)]
    [InlineData("skipped", ProvisioningStatus.Failed)]
    [InlineData("stale", ProvisioningStatus.Failed)]
    [InlineData("startup_failure", ProvisioningStatus.Failed)]
    [InlineData("a_word_of_the_future", ProvisioningStatus.Failed)]
    public void The_only_run_decides_and_its_own_word_is_kept(string conclusion, ProvisioningStatus status)
    {
        var progress = Of(Completed(), Run(1, "completed", conclusion));

        Assert.Equal((status, true, conclusion), (progress.Status, progress.IsOver, progress.Conclusion));
    }

    [Theory]
    [InlineData("success,skipped", ProvisioningStatus.Succeeded)]
    [InlineData("success,neutral", ProvisioningStatus.Succeeded)]
    [InlineData("success,failure", ProvisioningStatus.Failed)]
    [InlineData("cancelled,failure", ProvisioningStatus.Failed)]
    [InlineData("cancelled,timed_out", ProvisioningStatus.TimedOut)]
    [InlineData("success,cancelled", ProvisioningStatus.Cancelled)]
    public void Of_several_runs_the_worst_decides_and_those_that_had_nothing_to_do_do_not(string conclusions, ProvisioningStatus status)
    {
        var runs = conclusions.Split(',').Select((conclusion, index) => Run(index + 1, "completed", conclusion)).ToArray();

        Assert.Equal(status, Of(Completed(), runs).Status);
    }

    [Fact]
    public void A_run_that_vanished_before_its_end_was_seen_is_a_failure_without_a_conclusion()
    {
        var gone = Run(1, "in_progress");
        gone.Vanish(The.Moment);

        var progress = Of(Completed(), gone, Run(2, "completed", "success"));

        Assert.Equal((ProvisioningStatus.Failed, true, null), (progress.Status, progress.IsOver, progress.Conclusion));
        Assert.StartsWith("Its run is gone", progress.Reason, StringComparison.Ordinal);
    }

    private static ProvisioningProgress Of(Dispatch dispatch, params WorkflowRun[] runs) => ProvisioningProgress.Of(dispatch, runs);

    private static WorkflowRun Run(long id, string status, string? conclusion = null) =>
        WorkflowRun.Found(Sightings.Queued with { Id = id, Status = status, Conclusion = conclusion }, The.Moment);

    private static Dispatch Running()
    {
        var dispatch = Prepared();
        dispatch.BeginAttempt(null, The.Moment, The.Moment);
        dispatch.Accept(204, The.Moment, The.Moment);
        dispatch.SeeRun();
        return dispatch;
    }

    private static Dispatch Completed()
    {
        var dispatch = Running();
        dispatch.Complete(The.Moment);
        return dispatch;
    }

    private static Dispatch Prepared()
    {
        var request = new DispatchRequest(
            DispatchKind.RepositoryEvent,
            "\"acme/infra\"",
            "provision_customer",
            null,
            null,
            null,
            "hash",
            false
        );
        return Dispatch.Prepare(request, new("dsp_1", 7, 3001, "correlation", "mark", "staging", "prv_1"), The.Moment);
    }
}
