using System.Net.Mail;
using Infrajet.Application.Notices;
using Infrajet.Infrastructure.Notices.Mail;

namespace Infrajet.UnitTests.Infrastructure.Notices.Mail;

public sealed class NoticeMailTests
{
    private static readonly NoticeMailOptions Options = new()
    {
        From = "infrajet@example.com",
        To = ["ops@example.com", "boss@example.com"],
    };

    [Fact]
    public void Operators_read_everything()
    {
        using var mail = NoticeMail.ToOperators(Notice("It failed", "The step x\nfailed."), Options);

        Assert.Equal("It failed", mail.Subject);
        Assert.Equal("The step x\r\nfailed.\r\n\r\nprovisioning.failed, 2026-03-04 05:06:07 UTC\r\nntc_1", mail.Body);
        Assert.Equal(["ops@example.com", "boss@example.com"], mail.To.Select(address => address.Address));
        Assert.Equal("<ntc_1@example.com>", mail.Headers["Message-ID"]);
    }

    [Fact]
    public void A_customer_reads_nothing_that_was_meant_for_operators()
    {
        using var mail = NoticeMail.ToCustomer(Notice("It failed", "The step x failed."), new MailAddress("carol@example.net"), Options);

        Assert.Equal(Options.CustomerSubject, mail.Subject);
        Assert.Equal($"{Options.CustomerText}\r\n\r\nntc_1", mail.Body);
        Assert.Equal(["carol@example.net"], mail.To.Select(address => address.Address));
        Assert.Empty(mail.CC.Concat(mail.Bcc));
        Assert.Equal("<ntc_1.customer@example.com>", mail.Headers["Message-ID"]);
    }

    [Theory]
    [InlineData("a\r\nBcc: eve@example.com", "a  Bcc: eve@example.com")]
    [InlineData("a\nb\rc", "a b c")]
    [InlineData("a\u0085b\u2028c\u2029d\0e\tf", "a b c d e f")]
    public void A_title_is_one_line(string title, string subject)
    {
        using var mail = NoticeMail.ToOperators(Notice(title, "x"), Options);

        Assert.Equal(subject, mail.Subject);
    }

    [Fact]
    public void A_long_title_is_shortened()
    {
        using var mail = NoticeMail.ToOperators(Notice(new string('x', 5000), "x"), Options);

        Assert.Equal(200, mail.Subject.Length);
    }

    [Theory]
    [InlineData("carol@example.net", true)]
    [InlineData("carol@bücher.example", true)]
    [InlineData("o'hara+tag@example.net", true)]
    [InlineData("Carol <carol@example.net>", false)]
    [InlineData("carol@example.net, eve@example.net", false)]
    [InlineData("carol@example.net\r\nRCPT TO:<eve@example.net>", false)]
    [InlineData("cärol@example.net", false)]
    [InlineData("carol", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void Only_a_bare_address_is_one(string? text, bool isAddress) => Assert.Equal(isAddress, MailAddressText.Read(text) is not null);

    private static Notice Notice(string title, string text) =>
        new("ntc_1", NoticeTypes.ProvisioningFailed, The.Moment, title, text, new { }, "carol@example.net");
}
