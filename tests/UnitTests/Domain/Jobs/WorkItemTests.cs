using Infrajet.Domain.Jobs;

namespace Infrajet.UnitTests.Domain.Jobs;

public sealed class WorkItemTests
{
    private const string Node = "node-1";
    private static readonly DateTimeOffset Noon = new(2026, 2, 3, 12, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private static readonly WorkPolicy TwoAttempts = WorkPolicy.Default with { Attempts = 2 };

    public static TheoryData<WorkState, string> IllegalSteps =>
        new()
        {
            { WorkState.Waiting, "Renew" },
            { WorkState.Waiting, "Complete" },
            { WorkState.Waiting, "Again" },
            { WorkState.Waiting, "GiveBack" },
            { WorkState.Waiting, "Fail" },
            { WorkState.Waiting, "Replay" },
            { WorkState.Running, "Take" },
            { WorkState.Running, "Replay" },
            { WorkState.Done, "Take" },
            { WorkState.Done, "Renew" },
            { WorkState.Done, "Complete" },
            { WorkState.Done, "Again" },
            { WorkState.Done, "GiveBack" },
            { WorkState.Done, "Fail" },
            { WorkState.Done, "Park" },
            { WorkState.Done, "Replay" },
            { WorkState.Parked, "Take" },
            { WorkState.Parked, "Renew" },
            { WorkState.Parked, "Complete" },
            { WorkState.Parked, "Again" },
            { WorkState.Parked, "GiveBack" },
            { WorkState.Parked, "Fail" },
            { WorkState.Parked, "Park" },
        };

    [Fact]
    public void What_failed_can_be_hurried_and_what_was_put_off_cannot()
    {
        var failed = In(WorkState.Running);
        failed.Fail("No luck.", WorkPolicy.Default, Noon, 0);
        var later = In(WorkState.Running);
        later.Again(Noon + Minute);

        failed.Hurry(Noon);
        later.Hurry(Noon);

        Assert.Equal((Noon, 0), (failed.NotBefore, failed.Attempt));
        Assert.Equal(Noon + Minute, later.NotBefore);
    }

    [Theory]
    [MemberData(nameof(IllegalSteps))]
    public void A_step_that_its_state_does_not_allow_throws_and_changes_nothing(WorkState state, string step)
    {
        var item = In(state);

        Assert.Throws<InvalidOperationException>(() => Do(item, step));

        Assert.Equal(state, item.State);
    }

    [Fact]
    public void It_is_taken_when_its_time_has_come_and_not_before()
    {
        var item = Ordered(notBefore: Noon + Minute);

        Assert.Throws<InvalidOperationException>(() => item.Take(Node, Noon, Minute));
        item.Take(Node, Noon + Minute, Minute);

        Assert.Equal(1, item.Attempt);
        Assert.True(item.IsHeldBy(Node));
        Assert.False(item.IsHeldBy("node-2"));
        Assert.Equal(Noon + 2 * Minute, item.LeasedUntil);
    }

    [Fact]
    public void Another_node_takes_it_only_when_its_lease_has_run_out()
    {
        var item = In(WorkState.Running);

        Assert.Throws<InvalidOperationException>(() => item.Take("node-2", Noon + Minute - TimeSpan.FromTicks(1), Minute));
        item.Take("node-2", Noon + Minute, Minute);

        Assert.True(item.IsHeldBy("node-2"));
        Assert.Equal(2, item.Attempt);
    }

    [Fact]
    public void A_renewed_lease_lasts_longer_and_only_its_holder_renews_it()
    {
        var item = In(WorkState.Running);

        Assert.Throws<InvalidOperationException>(() => item.Renew("node-2", Noon, Minute));
        item.Renew(Node, Noon + Minute / 2, Minute);

        Assert.False(item.IsDue(Noon + Minute));
        Assert.True(item.IsDue(Noon + Minute * 1.5));
    }

    [Fact]
    public void Done_is_an_end_and_gives_the_place_free()
    {
        var item = In(WorkState.Done);

        Assert.Equal(Noon, item.EndedAt);
        Assert.Null(item.SingleKey);
        Assert.Null(item.LeasedBy);
        Assert.Null(item.LeasedUntil);
        Assert.False(item.IsDue(Noon + Minute));
    }

    [Fact]
    public void What_went_well_and_goes_on_later_forgets_its_failures()
    {
        var item = In(WorkState.Running);
        item.Fail("no luck", WorkPolicy.Default, Noon, chance: 0);
        item.Take(Node, item.NotBefore, Minute);

        item.Again(Noon + Minute);

        Assert.Equal(WorkState.Waiting, item.State);
        Assert.Equal(Noon + Minute, item.NotBefore);
        Assert.Equal(0, item.Attempt);
        Assert.Null(item.LastError);
        Assert.NotNull(item.SingleKey);
    }

    [Fact]
    public void Given_back_it_is_as_if_it_had_not_been_begun()
    {
        var item = In(WorkState.Running);

        item.GiveBack();

        Assert.Equal(WorkState.Waiting, item.State);
        Assert.Equal(0, item.Attempt);
        Assert.Equal(Noon, item.NotBefore);
        Assert.True(item.IsDue(Noon));
    }

    [Fact]
    public void A_failure_waits_and_the_last_one_is_parked_with_its_cause()
    {
        var item = In(WorkState.Running);

        item.Fail("first", TwoAttempts, Noon, chance: 0.5);
        Assert.Equal(WorkState.Waiting, item.State);
        Assert.Equal("first", item.LastError);
        Assert.Equal(Noon + TwoAttempts.FirstWait, item.NotBefore);

        item.Take(Node, item.NotBefore, Minute);
        item.Fail("second", TwoAttempts, Noon + Minute, chance: 0.5);

        Assert.Equal(WorkState.Parked, item.State);
        Assert.Equal("second", item.LastError);
        Assert.Equal(Noon + Minute, item.EndedAt);
        Assert.Null(item.SingleKey);
        Assert.Null(item.LeasedBy);
    }

    [Fact]
    public void A_known_wait_is_kept_and_spread_a_little()
    {
        var item = In(WorkState.Running);

        item.Fail("limit", WorkPolicy.Default, Noon, chance: 0.5, atLeast: 10 * Minute);

        Assert.Equal(Noon + 10 * Minute + WorkPolicy.Default.FirstWait / 2, item.NotBefore);
    }

    [Fact]
    public void Work_that_silences_every_node_is_hopeless_after_its_attempts()
    {
        var item = In(WorkState.Running);
        Assert.False(item.IsHopeless(TwoAttempts));

        item.Take("node-2", Noon + Minute, Minute);

        Assert.True(item.IsHopeless(TwoAttempts));
    }

    [Fact]
    public void Replayed_it_has_all_its_attempts_and_its_place_again()
    {
        var item = In(WorkState.Parked);

        item.Replay(Noon + Minute);

        Assert.Equal(WorkState.Waiting, item.State);
        Assert.Equal(0, item.Attempt);
        Assert.Equal(Noon + Minute, item.NotBefore);
        Assert.Equal("test.kind:subject", item.SingleKey);
        Assert.Null(item.EndedAt);
        Assert.Equal("broken", item.LastError);
    }

    [Fact]
    public void What_need_not_be_alone_never_takes_a_place()
    {
        var item = WorkItem.Of(new WorkOrder("test.kind", "subject", "lane", null, "call"), Noon);
        Assert.Null(item.SingleKey);

        item.Park("broken", Noon);
        item.Replay(Noon);

        Assert.Null(item.SingleKey);
    }

    [Theory]
    [InlineData(WorkItem.ErrorLength + 1, "x", WorkItem.ErrorLength)]
    [InlineData(WorkItem.ErrorLength, "x", WorkItem.ErrorLength)]
    [InlineData(WorkItem.ErrorLength - 1, "😀", WorkItem.ErrorLength - 1)]
    public void A_long_reason_is_cut_between_characters(int filling, string end, int expected)
    {
        var item = Ordered();

        item.Park(new string('a', filling) + end, Noon);

        Assert.Equal(expected, item.LastError!.Length);
    }

    private static WorkItem Ordered(DateTimeOffset? notBefore = null) =>
        WorkItem.Of(new WorkOrder("test.kind", "subject", "lane", 7, "call") { NotBefore = notBefore, IsSingle = true }, Noon);

    private static WorkItem In(WorkState state)
    {
        var item = Ordered();
        switch (state)
        {
            case WorkState.Waiting:
                break;
            case WorkState.Running:
                item.Take(Node, Noon, Minute);
                break;
            case WorkState.Done:
                item.Take(Node, Noon, Minute);
                item.Complete(Noon);
                break;
            case WorkState.Parked:
                item.Park("broken", Noon);
                break;
        }

        return item;
    }

    private static void Do(WorkItem item, string step)
    {
        Dictionary<string, Action> steps = new()
        {
            ["Take"] = () => item.Take(Node, Noon, Minute),
            ["Renew"] = () => item.Renew(Node, Noon, Minute),
            ["Complete"] = () => item.Complete(Noon),
            ["Again"] = () => item.Again(Noon),
            ["GiveBack"] = item.GiveBack,
            ["Fail"] = () => item.Fail("broken", TwoAttempts, Noon, chance: 0),
            ["Park"] = () => item.Park("broken", Noon),
            ["Replay"] = () => item.Replay(Noon),
        };
        steps[step]();
    }
}
