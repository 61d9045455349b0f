using Infrajet.Domain.Provisioning;
using Infrajet.Domain.Provisioning.Contracts;

namespace Infrajet.UnitTests.Domain.Provisioning;

public sealed class CustomerProvisioningTests
{
    private readonly CustomerProvisioning _provisioning = Begun();

    [Fact]
    public void It_opens_with_its_first_attempt_and_holds_others_of_its_client_and_domain_off()
    {
        Assert.Equal((ProvisioningStatus.Validated, 1, true), (_provisioning.Status, _provisioning.Attempt, _provisioning.IsOpen));
        Assert.Equal(("staging:cust_1", "staging:example.com"), (_provisioning.OpenClientKey, _provisioning.OpenDomainKey));
        Assert.False(_provisioning.WasAccepted);
    }

    [Fact]
    public void The_same_place_reached_twice_is_news_once()
    {
        Assert.True(Reach(ProvisioningStatus.Dispatched));
        Assert.False(Reach(ProvisioningStatus.Dispatched));
        Assert.True(Reach(ProvisioningStatus.NotFound));
        Assert.True(Reach(ProvisioningStatus.Queued));
        Assert.True(_provisioning.Reach(ProvisioningStatus.Queued, "It waits for an approval.", The.Moment));
        Assert.False(Reach(ProvisioningStatus.Queued));
    }

    [Fact]
    public void What_needs_people_stays_marked_until_it_is_over()
    {
        _provisioning.Escalate("Its time is up.", The.Moment);

        Assert.False(Reach(ProvisioningStatus.InProgress));
        Assert.Equal((ProvisioningStatus.Escalated, true, false), (_provisioning.Status, _provisioning.IsOpen, _provisioning.CanBeRetried));

        End(ProvisioningStatus.Succeeded);
        Assert.Equal((ProvisioningStatus.Succeeded, false), (_provisioning.Status, _provisioning.IsOpen));
    }

    [Theory]
    [InlineData(ProvisioningStatus.Failed, true)]
    [InlineData(ProvisioningStatus.Cancelled, true)]
    [InlineData(ProvisioningStatus.TimedOut, true)]
    [InlineData(ProvisioningStatus.Escalated, true)]
    [InlineData(ProvisioningStatus.Succeeded, false)]
    public void What_is_over_is_closed_and_may_be_tried_again_unless_it_succeeded(ProvisioningStatus end, bool canBeRetried)
    {
        End(end);

        Assert.False(_provisioning.IsOpen);
        Assert.Null(_provisioning.OpenDomainKey);
        Assert.Equal(canBeRetried, _provisioning.CanBeRetried);
        Assert.False(Reach(ProvisioningStatus.InProgress));
    }

    [Fact]
    public void A_further_attempt_opens_it_again_and_counts_tries_of_its_own_apart()
    {
        _provisioning.BeginAttempt(isOwn: true, "It is tried again.", The.Moment);
        Assert.Equal((2, 1), (_provisioning.Attempt, _provisioning.OwnRetries));

        End(ProvisioningStatus.Failed);
        _provisioning.AskedForAgain();

        Assert.Equal((3, 0, true), (_provisioning.Attempt, _provisioning.OwnRetries, _provisioning.IsOpen));
    }

    [Fact]
    public void While_it_is_under_way_nobody_begins_it_anew() => Assert.Throws<InvalidOperationException>(_provisioning.AskedForAgain);

    [Fact]
    public void Without_a_transaction_its_own_words_are_its_name()
    {
        Assert.Equal("staging:cust_1:t:txn_1", Begun("txn_1").RequestKey);
        Assert.Equal("staging:cust_1:h:hash", Begun().RequestKey);
    }

    [Fact]
    public void Erased_it_holds_nothing_of_the_person_and_keeps_what_was_done()
    {
        Assert.Throws<InvalidOperationException>(() => _provisioning.Erase(The.Moment));
        End(ProvisioningStatus.Failed);

        _provisioning.Erase(The.Moment);
        _provisioning.Erase(The.Moment.AddDays(1));

        Assert.Equal((null, "", null), (_provisioning.SealedRequest, _provisioning.RequestHash, _provisioning.RequestKey));
        Assert.Equal((The.Moment, "cust_1"), (_provisioning.ErasedAt, _provisioning.ClientId));
    }

    [Fact]
    public void Its_timeline_is_numbered()
    {
        var first = _provisioning.TakeStep(The.Moment);
        Reach(ProvisioningStatus.Dispatched);
        var second = _provisioning.TakeStep(The.Moment);

        Assert.Equal((1, ProvisioningStatus.Validated), (first.Number, first.Status));
        Assert.Equal((2, ProvisioningStatus.Dispatched), (second.Number, second.Status));
    }

    private bool Reach(ProvisioningStatus status) => _provisioning.Reach(status, null, The.Moment);

    private void End(ProvisioningStatus status) => _provisioning.End(status, null, The.Moment);

    private static CustomerProvisioning Begun(string? transaction = null)
    {
        var customer = new CustomerFacts("example.com", "owner@example.com", "basic", "cust_1", transaction);
        var provisioning = CustomerProvisioning.Accept(new(7, "correlation", "staging", "1.0", customer, "hash", null), The.Moment);
        provisioning.Hold("locked");
        provisioning.AskedForAgain();
        return provisioning;
    }
}

file static class Asking
{
    public static void AskedForAgain(this CustomerProvisioning provisioning) =>
        provisioning.BeginAttempt(isOwn: false, reason: null, The.Moment);
}
