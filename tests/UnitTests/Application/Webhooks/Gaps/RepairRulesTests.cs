using Infrajet.Application.Webhooks.Gaps;
using Infrajet.Domain.Webhooks;

namespace Infrajet.UnitTests.Application.Webhooks.Gaps;

public sealed class RepairRulesTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 31, 9, 30, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(502, -60, true)]
    [InlineData(502, 60, true)]
    [InlineData(200, -60, false)]
    [InlineData(200, 60, true)]
    [InlineData(301, 60, true)]
    public void A_success_that_is_not_here_is_missed_only_since_somebody_watches(int status, int secondsAfter, bool isMissed)
    {
        var told = ToldEvent.By(new(1, "guid", "push", Now.AddSeconds(secondsAfter), status, $"{status}"));

        Assert.Equal(isMissed, RepairRules.IsMissed(told, Now));
    }

    [Fact]
    public void One_attempt_that_went_well_is_enough_and_the_latest_is_asked_for()
    {
        var told = ToldEvent.By(new(3, "guid", "push", Now, 502, "502")).After(new(2, "guid", "push", Now.AddHours(-1), 200, "200 OK"));

        Assert.Equal((true, 3L, "502", Now.AddHours(-1)), (told.IsTakenForDelivered, told.LatestId, told.Answer, told.FirstTriedAt));
    }

    [Theory]
    [InlineData(ReceiptState.Missing, 0, null, true)]
    [InlineData(ReceiptState.Missing, 1, 9, false)]
    [InlineData(ReceiptState.Missing, 1, 10, true)]
    [InlineData(ReceiptState.Missing, 4, 79, false)]
    [InlineData(ReceiptState.Missing, 4, 80, true)]
    [InlineData(ReceiptState.Missing, 5, 999, false)]
    [InlineData(ReceiptState.Failed, 1, 90, true)]
    [InlineData(ReceiptState.Done, 0, null, false)]
    [InlineData(ReceiptState.Waiting, 0, null, false)]
    [InlineData(ReceiptState.Lost, 1, 999, false)]
    public void It_is_asked_for_again_after_a_while_that_grows_and_not_for_ever(ReceiptState state, int asked, int? minutesAgo, bool isDue)
    {
        var receipt = new KnownReceipt(
            "whd_1",
            "guid",
            state,
            asked,
            minutesAgo is { } ago ? Now.AddMinutes(-ago) : null,
            Now.AddMinutes(-90),
            Now.AddDays(-1)
        );

        Assert.Equal(isDue, RepairRules.IsDue(receipt, Now));
    }

    [Theory]
    [InlineData(59, false)]
    [InlineData(60, true)]
    public void What_has_failed_here_is_not_asked_for_at_once(int minutesAgo, bool isDue) =>
        Assert.Equal(
            isDue,
            RepairRules.IsDue(new("whd_1", "guid", ReceiptState.Failed, 0, null, Now.AddMinutes(-minutesAgo), Now.AddDays(-1)), Now)
        );

    [Theory]
    [InlineData(4, 999, false)]
    [InlineData(5, 159, false)]
    [InlineData(5, 160, true)]
    public void After_the_last_time_it_is_waited_for_once_more(int asked, int minutesAgo, bool isHopeless) =>
        Assert.Equal(
            isHopeless,
            RepairRules.IsHopeless(new("whd_1", "guid", ReceiptState.Missing, asked, Now.AddMinutes(-minutesAgo), null, Now), Now)
        );
}
