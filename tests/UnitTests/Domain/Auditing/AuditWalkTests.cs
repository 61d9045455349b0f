using FsCheck;
using FsCheck.Fluent;
using Infrajet.Domain.Auditing;

namespace Infrajet.UnitTests.Domain.Auditing;

public sealed class AuditWalkTests
{
    private const int Length = 5;

    private static readonly (string Column, object Value)[] Lies =
    [
        (nameof(AuditEntry.Id), "aud_other"),
        (nameof(AuditEntry.Sequence), 77L),
        (nameof(AuditEntry.At), The.Moment.AddDays(1)),
        (nameof(AuditEntry.Actor), "eve"),
        (nameof(AuditEntry.Action), "nothing"),
        (nameof(AuditEntry.Subject), "elsewhere"),
        (nameof(AuditEntry.Outcome), "refused:forbidden"),
        (nameof(AuditEntry.CorrelationId), "call"),
        (nameof(AuditEntry.PreviousHash), AuditHead.Origin[1..] + "1"),
        (nameof(AuditEntry.Hash), AuditHead.Origin),
    ];

    private readonly Chain _chain = Chain.Of(Length);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(Length)]
    public void A_chain_as_it_was_written_is_whole(int length) => Assert.Null(Chain.Of(length).FirstBroken());

    [Fact]
    public void Any_single_change_is_found_where_it_was_made() =>
        Prop.ForAll(
                (
                    from length in Gen.Choose(1, 12)
                    from at in Gen.Choose(1, length)
                    from lie in Gen.Elements(Lies)
                    select (length, at, lie)
                ).ToArbitrary(),
                made =>
                {
                    var chain = Chain.Of(made.length);
                    Chain.Overwrite(chain.Entries[made.at - 1], made.lie.Column, made.lie.Value);
                    return chain.FirstBroken() == made.at;
                }
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void A_change_with_its_own_hash_computed_anew_is_found_at_the_entry_after_it()
    {
        var (before, changed) = (_chain.Entries[1], _chain.Entries[2]);
        var head = AuditHead.AtOrigin();
        Chain.Overwrite(head, nameof(AuditHead.Sequence), before.Sequence);
        Chain.Overwrite(head, nameof(AuditHead.Hash), before.Hash);

        Chain.Overwrite(changed, nameof(AuditEntry.Actor), "eve");
        changed.LinkAfter(head);

        Assert.Equal(4, _chain.FirstBroken());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void A_deleted_entry_is_found_at_the_one_after_it(int number)
    {
        _chain.Entries.RemoveAt(number - 1);

        Assert.Equal(number, _chain.FirstBroken());
    }

    [Fact]
    public void A_reordered_entry_is_found()
    {
        _chain.Entries.Reverse(1, 2);

        Assert.Equal(2, _chain.FirstBroken());
    }

    [Fact]
    public void A_cut_tail_is_found_past_the_last_entry()
    {
        _chain.Entries.RemoveRange(3, 2);

        Assert.Equal(4, _chain.FirstBroken());
    }

    [Fact]
    public void An_entry_written_past_the_head_is_found()
    {
        var longer = Chain.Of(Length);
        longer.Add(new AuditFact("eve", "session.opened", "ses_6", "done", "call 6"));
        var walk = new AuditWalk(null);

        Assert.All(longer.Entries, entry => Assert.True(walk.Accepts(entry)));

        Assert.False(walk.EndsAt(_chain.Head));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(Length)]
    public void A_chain_still_holds_the_anchor_that_was_taken_from_it(int number) => Assert.Null(_chain.FirstBroken(AnchorAt(number)));

    [Fact]
    public void The_anchor_of_an_empty_chain_is_held_by_every_chain() =>
        Assert.Null(_chain.FirstBroken(new AuditAnchor(0, AuditHead.Origin)));

    [Fact]
    public void A_chain_rewritten_from_the_start_is_whole_but_loses_its_anchor()
    {
        var anchor = AnchorAt(3);
        var rewritten = new Chain();
        foreach (var entry in _chain.Entries)
        {
            rewritten.Add(new AuditFact("somebody else", entry.Action, entry.Subject, entry.Outcome, entry.CorrelationId));
        }

        Assert.Null(rewritten.FirstBroken());
        Assert.Equal(3, rewritten.FirstBroken(anchor));
    }

    [Fact]
    public void A_chain_rolled_back_to_before_the_anchor_is_found()
    {
        var anchor = AnchorAt(Length);

        Assert.Equal(3, Chain.Of(2).FirstBroken(anchor));
    }

    private AuditAnchor AnchorAt(int number) => new(number, _chain.Entries[number - 1].Hash);
}
