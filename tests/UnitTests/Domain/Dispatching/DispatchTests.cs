using Infrajet.Domain.Common;
using Infrajet.Domain.Dispatching;

namespace Infrajet.UnitTests.Domain.Dispatching;

public sealed class DispatchTests
{
    private static readonly DateTimeOffset Morning = new(2026, 1, 31, 9, 30, 0, TimeSpan.Zero);
    private static readonly Failure No = new(FailureKind.Forbidden, "forbidden_repo_access", "No.");

    private readonly Dispatch _dispatch = Prepared();

    [Fact]
    public void It_begins_prepared_with_its_payload_under_lock()
    {
        Assert.Equal(DispatchStatus.Prepared, _dispatch.Status);
        Assert.Equal("locked", _dispatch.SealedPayload);
        Assert.Equal(0, _dispatch.Attempts);
        Assert.Null(_dispatch.SentAt);
    }

    [Fact]
    public void An_attempt_is_noted_with_the_time_at_which_it_counts_as_stranded()
    {
        _dispatch.BeginAttempt("acme-platform[bot]", Morning, Morning.AddSeconds(60));

        Assert.Equal(1, _dispatch.Attempts);
        Assert.Equal("acme-platform[bot]", _dispatch.ActedAs);
        Assert.Equal(Morning, _dispatch.SentAt);
        Assert.Equal(Morning.AddSeconds(60), _dispatch.NextLookAt);
    }

    [Fact]
    public void What_is_accepted_holds_no_payload_any_more_and_is_looked_after()
    {
        _dispatch.BeginAttempt(null, Morning, Morning);
        _dispatch.Accept(204, Morning, Morning.AddSeconds(5));

        Assert.Equal(DispatchStatus.Accepted, _dispatch.Status);
        Assert.Equal(204, _dispatch.GitHubStatus);
        Assert.Null(_dispatch.SealedPayload);
        Assert.Equal("order-1", _dispatch.IdempotencyKey);
        Assert.Equal(Morning.AddSeconds(5), _dispatch.NextLookAt);
    }

    [Fact]
    public void What_is_refused_is_over_and_holds_no_payload()
    {
        _dispatch.Refuse(No, Morning);

        Assert.Equal(DispatchStatus.Refused, _dispatch.Status);
        Assert.Equal((No.Code, No.Message), (_dispatch.FailureCode, _dispatch.Reason));
        Assert.Null(_dispatch.SealedPayload);
        Assert.Null(_dispatch.NextLookAt);
    }

    [Fact]
    public void What_is_lost_from_sight_keeps_its_payload_and_its_key()
    {
        _dispatch.BeginAttempt(null, Morning, Morning);
        _dispatch.LoseSight(No, Morning.AddDays(1));

        Assert.Equal(DispatchStatus.Unknown, _dispatch.Status);
        Assert.Equal("locked", _dispatch.SealedPayload);
        Assert.Equal("order-1", _dispatch.IdempotencyKey);
    }

    [Fact]
    public void What_was_lost_may_be_proven_sent_again_or_refused()
    {
        Lost().ProveAccepted(Morning);
        Lost().BeginAttempt(null, Morning, Morning);
        Lost().Refuse(No, Morning);
    }

    [Fact]
    public void An_attempt_that_did_nothing_leaves_no_trace()
    {
        _dispatch.BeginAttempt(null, Morning, Morning);
        _dispatch.TakeAttemptBack(null);

        Assert.Equal(0, _dispatch.Attempts);
        Assert.Null(_dispatch.SentAt);
        Assert.Null(_dispatch.NextLookAt);
    }

    [Fact]
    public void A_second_attempt_that_did_nothing_leaves_the_first_as_it_was()
    {
        var lost = Lost();
        lost.BeginAttempt(null, Morning.AddMinutes(3), Morning.AddMinutes(4));
        lost.TakeAttemptBack(Morning);

        Assert.Equal((1, Morning), (lost.Attempts, lost.SentAt));
        Assert.Equal(Morning.AddDays(1), lost.NextLookAt);
    }

    [Fact]
    public void A_payload_goes_when_its_time_is_over_and_the_rest_stays_unknown()
    {
        var lost = Lost();
        lost.LetPayloadGo();

        Assert.Equal((DispatchStatus.Unknown, null, null), (lost.Status, lost.SealedPayload, lost.NextLookAt));
    }

    [Fact]
    public void A_refusal_that_passes_says_when()
    {
        _dispatch.Refuse(No with { RetryAfter = TimeSpan.FromMinutes(2) }, Morning);

        Assert.Equal(Morning.AddMinutes(2), _dispatch.RetryAt);
    }

    [Fact]
    public void A_run_a_new_attempt_of_it_and_its_end_move_it_on()
    {
        _dispatch.Accept(204, Morning, Morning);
        _dispatch.SeeRun();
        _dispatch.Complete(Morning.AddMinutes(1));
        Assert.Equal((DispatchStatus.Completed, Morning.AddMinutes(1)), (_dispatch.Status, _dispatch.CompletedAt));

        _dispatch.SeeRun();
        Assert.Equal((DispatchStatus.RunSeen, null), (_dispatch.Status, _dispatch.CompletedAt));
    }

    [Fact]
    public void A_late_run_ends_the_state_of_having_none()
    {
        _dispatch.Accept(204, Morning, Morning);
        _dispatch.FindNoRun("Nobody listens.");
        Assert.Equal((DispatchStatus.NoRunSeen, "Nobody listens."), (_dispatch.Status, _dispatch.Reason));

        _dispatch.SeeRun();
        Assert.Equal((DispatchStatus.RunSeen, null), (_dispatch.Status, _dispatch.Reason));
    }

    [Fact]
    public void A_long_reason_is_cut_to_what_the_column_holds()
    {
        _dispatch.Refuse(No with { Message = new string('x', 2000) }, Morning);

        Assert.Equal(Dispatch.ReasonLength, _dispatch.Reason!.Length);
    }

    public static TheoryData<string, Action<Dispatch>> StepsAfterTheEnd =>
        new()
        {
            { "accept", dispatch => dispatch.Accept(204, Morning, Morning) },
            { "prove", dispatch => dispatch.ProveAccepted(Morning) },
            { "begin", dispatch => dispatch.BeginAttempt(null, Morning, Morning) },
            { "take back", dispatch => dispatch.TakeAttemptBack(null) },
            { "refuse", dispatch => dispatch.Refuse(No, Morning) },
            { "lose", dispatch => dispatch.LoseSight(No, Morning.AddDays(1)) },
            { "let the payload go", dispatch => dispatch.LetPayloadGo() },
            { "name a run", dispatch => dispatch.NameRun(7) },
            { "run", dispatch => dispatch.SeeRun() },
            { "no run", dispatch => dispatch.FindNoRun("") },
            { "complete", dispatch => dispatch.Complete(Morning) },
        };

    [Theory]
    [MemberData(nameof(StepsAfterTheEnd))]
    public void What_is_refused_goes_nowhere(string step, Action<Dispatch> take)
    {
        _dispatch.Refuse(No, Morning);

        Assert.Throws<InvalidOperationException>(() => take(_dispatch));
        Assert.True(_dispatch.Status == DispatchStatus.Refused, step);
    }

    private static Dispatch Lost()
    {
        var dispatch = Prepared();
        dispatch.BeginAttempt(null, Morning, Morning);
        dispatch.LoseSight(No, Morning.AddDays(1));
        return dispatch;
    }

    private static Dispatch Prepared()
    {
        var request = new DispatchRequest(DispatchKind.RepositoryEvent, "7", "deploy", null, null, "order-1", "hash", IsAsync: false);
        var dispatch = Dispatch.Prepare(request, new DispatchOrigin("dsp_1", 1, 7, "correlation", "mark"), Morning);
        dispatch.Hold("locked", isMarked: true);
        return dispatch;
    }
}
