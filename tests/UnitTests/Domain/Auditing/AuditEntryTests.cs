using System.Globalization;
using Infrajet.Domain.Auditing;

namespace Infrajet.UnitTests.Domain.Auditing;

public sealed class AuditEntryTests
{
    private static readonly AuditFact Fact = new("alice", "api_token.created", "tok_1", "done", "call-1");

    [Theory]
    [InlineData("")]
    [InlineData("fi-FI")]
    [InlineData("th-TH")]
    [InlineData("ar-SA")]
    public void The_hash_is_the_one_that_any_other_program_computes(string culture)
    {
        var entry = AuditEntry.Of(Fact with { Subject = "say \"hi\" \\ <é> 😀\u00a0\u2028" }, The.Moment.AddMicroseconds(89_012));
        Chain.Overwrite(entry, nameof(AuditEntry.Id), "aud_x");
        var former = CultureInfo.CurrentCulture;

        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
            entry.LinkAfter(AuditHead.AtOrigin());
        }
        finally
        {
            CultureInfo.CurrentCulture = former;
        }

        Assert.Equal("6728c20f55f78e45b0aac9d99a2f8407ac62e8c5d3881b5729583fa6497ddcdd", entry.Hash);
    }

    [Fact]
    public void An_entry_follows_the_head_and_moves_it()
    {
        var head = AuditHead.AtOrigin();
        var first = AuditEntry.Of(Fact, The.Moment);
        var second = AuditEntry.Of(Fact, The.Moment);

        first.LinkAfter(head);
        second.LinkAfter(head);

        Assert.Equal((1, AuditHead.Origin), (first.Sequence, first.PreviousHash));
        Assert.Equal((2, first.Hash), (second.Sequence, second.PreviousHash));
        Assert.Equal((2, second.Hash, second.Id), (head.Sequence, head.Hash, head.LastEntryId));
    }

    [Theory]
    [InlineData("a\0b", "a\ufffdb")]
    [InlineData("a\r\nb", "a\ufffd\ufffdb")]
    [InlineData("a\u0085b", "a\ufffdb")]
    [InlineData("a😀b", "a😀b")]
    public void What_a_database_would_store_differently_is_replaced(string subject, string kept) =>
        Assert.Equal(kept, AuditEntry.Of(Fact with { Subject = subject }, The.Moment).Subject);

    // Apart from the others: an attribute cannot hold half a character.
    [Fact]
    public void Half_a_character_is_replaced()
    {
        Assert.Equal("a\ufffd", AuditEntry.Of(Fact with { Subject = "a\ud83d" }, The.Moment).Subject);
        Assert.Equal("\ufffda", AuditEntry.Of(Fact with { Subject = "\ude00a" }, The.Moment).Subject);
    }

    [Fact]
    public void Every_field_is_cut_to_its_column()
    {
        var all = new string('x', 1000);

        var entry = AuditEntry.Of(new AuditFact(all, all, all, all, all), The.Moment);

        Assert.Equal(AuditEntry.ActorLength, entry.Actor.Length);
        Assert.Equal(AuditEntry.ActionLength, entry.Action.Length);
        Assert.Equal(AuditEntry.SubjectLength, entry.Subject.Length);
        Assert.Equal(AuditEntry.OutcomeLength, entry.Outcome.Length);
        Assert.Equal(AuditEntry.CorrelationIdLength, entry.CorrelationId.Length);
    }

    [Fact]
    public void A_cut_never_halves_a_character()
    {
        var subject = new string('x', AuditEntry.SubjectLength - 1);

        Assert.Equal(subject, AuditEntry.Of(Fact with { Subject = subject + "😀" }, The.Moment).Subject);
    }
}
