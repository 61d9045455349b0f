using Infrajet.Application.Notices;
using Infrajet.Domain.Common;
using Infrajet.IntegrationTests.Notices.Testing;
using Infrajet.IntegrationTests.Testing;
using Microsoft.Extensions.Logging;

namespace Infrajet.IntegrationTests.Notices;

/// <summary>A notice on its way to a mail server, and what that says.</summary>
public sealed class MailTests
{
    private static readonly (string, string) Plain = ("Mail:PlainHosts:0", "127.0.0.1");

    [Fact]
    public async Task Operators_get_a_notice_as_one_mail()
    {
        await using var server = new MailServer();
        await using var room = NoticeRoom.MailingBy(server, Plain, ("Mail:To:1", "boss@example.com"));

        var result = await room.MailAsync();

        Assert.Null(result.Failure);
        var mail = Assert.Single(server.Mails);
        Assert.Contains("MAIL FROM:<infrajet@example.com>", server.Heard);
        Assert.Equal(["ops@example.com", "boss@example.com"], mail.Recipients);
        Assert.Equal("Setting up example.com failed", mail.Header("Subject"));
        Assert.Equal("<ntc_01example@example.com>", mail.Header("Message-ID"));
        Assert.Equal("auto-generated", mail.Header("Auto-Submitted"));
        Assert.Equal("provisioning.failed", mail.Header("X-Infrajet-Event"));
        Assert.Equal("\"Infrajet\" <infrajet@example.com>", mail.Header("From"));
        Assert.Equal("text/plain; charset=utf-8", mail.Header("Content-Type"));
        Assert.Equal("The step deploy failed.\r\n\r\nprovisioning.failed, 2026-03-04 05:06:00 UTC\r\nntc_01example", mail.Text);
        Assert.Null(mail.User);
    }

    [Fact]
    public async Task A_customer_gets_a_mail_alone_that_says_little()
    {
        await using var server = new MailServer();
        await using var room = CustomerRoom(server, "carol@example.net");

        await room.MailAsync();
        var result = await room.SendAsync("customer_mail");

        Assert.Null(result.Failure);
        Assert.Equal(["ops@example.com"], server.Mails[0].Recipients);
        Assert.DoesNotContain("carol", server.Mails[0].Text + string.Concat(server.Mails[0].Headers), StringComparison.Ordinal);
        Assert.Equal(["carol@example.net"], server.Mails[1].Recipients);
        Assert.Equal("Your order takes a little longer", server.Mails[1].Header("Subject"));
        Assert.EndsWith("There is nothing you need to do.\r\n\r\nntc_01example", server.Mails[1].Text, StringComparison.Ordinal);
        Assert.DoesNotContain("ops@", string.Concat(server.Mails[1].Headers), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_customers_address_nobody_is_written_to()
    {
        await using var server = new MailServer();
        await using var room = CustomerRoom(server, null);

        var result = await room.SendAsync("customer_mail");

        Assert.Null(result.Failure);
        Assert.Empty(server.Heard);
    }

    [Theory]
    [InlineData("carol@example.net\r\nRCPT TO:<eve@example.net>")]
    [InlineData("carol@example.net,eve@example.net")]
    [InlineData("not an address")]
    public async Task What_is_no_address_never_reaches_the_server(string address)
    {
        await using var server = new MailServer();
        await using var room = CustomerRoom(server, address);

        var result = await room.SendAsync("customer_mail");

        Assert.Same(NoticeFailures.RecipientRefused, result.Failure);
        Assert.Empty(server.Heard);
        Assert.DoesNotContain(room.Log.Lines, line => line.Text.Contains("carol", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Nobody_writes_to_customers_unless_that_is_switched_on()
    {
        await using var server = new MailServer();
        await using var room = NoticeRoom.MailingBy(server, Plain);

        var result = await room.Channel("customer_mail").SendAsync(room.Notice with { CustomerAddress = "carol@example.net" }, default);

        Assert.False(room.Channel("customer_mail").Takes(NoticeTypes.ProvisioningFailed));
        Assert.Same(NoticeFailures.SwitchedOff, result.Failure);
        Assert.Empty(server.Heard);
    }

    [Fact]
    public async Task Newlines_in_what_others_wrote_are_harmless()
    {
        await using var server = new MailServer();
        await using var room = NoticeRoom.MailingBy(server, Plain);
        const string Text = "one\r\n.\r\nRCPT TO:<eve@example.com>\r\n\r\nBcc: eve@example.com";

        var result = await room.Channel("mail")
            .SendAsync(room.Notice with { Title = "Grüße\r\nBcc: eve@example.com\r\n\r\nx", Text = Text }, default);

        Assert.Null(result.Failure);
        var mail = Assert.Single(server.Mails);
        Assert.Equal(["ops@example.com"], mail.Recipients);
        Assert.Null(mail.Header("Bcc"));
        Assert.StartsWith(Text, mail.Text, StringComparison.Ordinal);
        Assert.StartsWith("=?utf-8?", mail.Header("Subject"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task User_and_password_are_given_where_they_are_set()
    {
        await using var server = new MailServer();
        await using var room = NoticeRoom.MailingBy(server, Plain, ("Mail:User", "infrajet"), ("Mail:Password", "hunter2-hunter2"));

        await room.MailAsync();

        Assert.Equal("infrajet", Assert.Single(server.Mails).User);
        Assert.DoesNotContain(room.Log.Lines, line => line.Text.Contains("hunter2", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_server_without_encryption_gets_nothing()
    {
        await using var server = new MailServer();
        await using var room = NoticeRoom.MailingBy(server, ("Mail:User", "infrajet"), ("Mail:Password", "hunter2-hunter2"));

        var result = await room.MailAsync();

        Assert.Same(NoticeFailures.MailUnsafe, result.Failure);
        Assert.DoesNotContain(
            server.Heard,
            line => line.StartsWith("AUTH", StringComparison.Ordinal) || line.StartsWith("MAIL", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task A_server_whose_certificate_nobody_vouches_for_gets_nothing_until_it_has_a_better_one()
    {
        using var certificate = TestCertificate.Of("127.0.0.1");
        await using var server = new MailServer(certificate: certificate);
        await using var room = NoticeRoom.MailingBy(server);

        var result = await room.MailAsync();

        // Certificates run out and are renewed.
        Assert.Equal((FailureKind.Upstream, "notice_untrusted"), (result.Failure?.Kind, result.Failure?.Code));
        Assert.Equal("STARTTLS", server.Heard[^1]);
    }

    [Fact]
    public async Task A_server_that_proves_who_it_is_gets_password_and_mail_encrypted()
    {
        using var certificate = TestCertificate.Of("127.0.0.1");
        using var trust = new TrustedCertificate(certificate);
        await using var server = new MailServer(certificate: certificate);
        await using var room = NoticeRoom.MailingBy(server, ("Mail:User", "infrajet"), ("Mail:Password", "hunter2-hunter2"));

        var result = await room.MailAsync();

        Assert.Null(result.Failure);
        var mail = Assert.Single(server.Mails);
        Assert.Equal((true, "infrajet"), (mail.IsEncrypted, mail.User));
    }

    [Theory]
    [InlineData(MailServer.Greeting, "421 busy", FailureKind.Upstream, "notice_not_now")]
    [InlineData(MailServer.Greeting, "554 go away", FailureKind.Invalid, "notice_refused")]
    [InlineData("MAIL", "451 later", FailureKind.Upstream, "notice_not_now")]
    [InlineData("MAIL", "530 who are you", FailureKind.Invalid, "notice_refused")]
    [InlineData("RCPT", "450 greylisted", FailureKind.Upstream, "notice_not_now")]
    [InlineData("RCPT", "550 unknown", FailureKind.Invalid, "notice_recipient_refused")]
    [InlineData("DATA", "452 full", FailureKind.Upstream, "notice_not_now")]
    [InlineData(MailServer.EndOfText, "451 later", FailureKind.Upstream, "notice_not_now")]
    [InlineData(MailServer.EndOfText, "554 spam", FailureKind.Invalid, "notice_refused")]
    [InlineData("EHLO", "nonsense", FailureKind.Upstream, "notice_unreachable")]
    public async Task What_the_server_says_decides_whether_it_is_tried_again(string to, string answer, FailureKind kind, string code)
    {
        await using var server = MailServer.Saying(answer, to);
        await using var room = NoticeRoom.MailingBy(server, Plain);

        var result = await room.MailAsync();

        Assert.Equal((kind, code), (result.Failure?.Kind, result.Failure?.Code));
        Assert.Empty(server.Mails);
    }

    [Fact]
    public async Task Recipients_that_are_all_refused_are_tried_again_if_one_of_them_may_be_taken_later()
    {
        await using var server = new MailServer(line =>
            line.Contains("ops@", StringComparison.Ordinal) ? "550 unknown"
            : line.Contains("boss@", StringComparison.Ordinal) ? "450 greylisted"
            : null
        );
        await using var room = NoticeRoom.MailingBy(server, Plain, ("Mail:To:1", "boss@example.com"));

        var result = await room.MailAsync();

        Assert.Equal("notice_not_now", result.Failure?.Code);
        Assert.Empty(server.Mails);
    }

    [Fact]
    public async Task One_bad_address_among_the_operators_keeps_nobody_from_the_news_and_repeats_nothing()
    {
        await using var server = new MailServer(line => line.Contains("<gone@", StringComparison.Ordinal) ? "550 unknown" : null);
        await using var room = NoticeRoom.MailingBy(server, Plain, ("Mail:To:1", "gone@example.com"));

        var result = await room.MailAsync();

        Assert.Null(result.Failure);
        Assert.Equal(["ops@example.com"], Assert.Single(server.Mails).Recipients);
        Assert.Contains(
            room.Log.Lines,
            line =>
                line.Level == LogLevel.Warning
                && line.Text.StartsWith("The mail server 127.0.0.1 does not take some", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task A_text_that_is_not_taken_is_told_even_if_an_address_was_refused_before()
    {
        await using var server = new MailServer(line =>
            line.Contains("<gone@", StringComparison.Ordinal) ? "550 unknown"
            : line == MailServer.EndOfText ? "451 later"
            : null
        );
        await using var room = NoticeRoom.MailingBy(server, Plain, ("Mail:To:1", "gone@example.com"));

        var result = await room.MailAsync();

        Assert.Equal("notice_not_now", result.Failure?.Code);
        Assert.Empty(server.Mails);
    }

    [Fact]
    public async Task A_wrong_password_is_final()
    {
        await using var server = new MailServer(line =>
            line == Convert.ToBase64String("hunter2-hunter2"u8) ? "535 wrong"
            : line.StartsWith("MAIL", StringComparison.Ordinal) ? "530 who are you"
            : null
        );
        await using var room = NoticeRoom.MailingBy(server, Plain, ("Mail:User", "infrajet"), ("Mail:Password", "hunter2-hunter2"));

        var result = await room.MailAsync();

        Assert.Equal((FailureKind.Invalid, "notice_refused"), (result.Failure?.Kind, result.Failure?.Code));
        Assert.Contains(Convert.ToBase64String("hunter2-hunter2"u8), server.Heard);
    }

    [Theory]
    [InlineData(MailServer.Greeting)]
    [InlineData("EHLO")]
    [InlineData("MAIL")]
    [InlineData("RCPT")]
    [InlineData("DATA")]
    [InlineData(MailServer.EndOfText)]
    public async Task A_server_that_falls_silent_is_left_after_fifteen_seconds(string at)
    {
        var asked = new TaskCompletionSource();
        await using var server = new MailServer(line =>
        {
            var isSilent = line.StartsWith(at, StringComparison.Ordinal);
            _ = isSilent && asked.TrySetResult();
            return isSilent ? MailServer.Silence : null;
        });
        await using var room = NoticeRoom.MailingBy(server, Plain);

        var sending = room.MailAsync();
        await asked.Task;
        room.Clock.Advance(TimeSpan.FromSeconds(14.9));
        var isLeftTooEarly = sending.IsCompleted;
        room.Clock.Advance(TimeSpan.FromSeconds(0.1));

        Assert.Same(NoticeFailures.NoAnswer, (await sending).Failure);
        Assert.False(isLeftTooEarly);
    }

    [Fact]
    public async Task A_server_that_says_nothing_after_STARTTLS_is_left_as_well()
    {
        await using var server = new MailServer(line =>
            line.StartsWith("EHLO", StringComparison.Ordinal) ? "250-mail.test\r\n250 STARTTLS"
            : line == "STARTTLS" ? "220 go on"
            : MailServer.Silence == line ? null
            : line == MailServer.Greeting ? null
            : MailServer.Silence
        );
        await using var room = NoticeRoom.MailingBy(server);

        var sending = room.MailAsync();
        await Eventually.TrueAsync(() => Task.FromResult(server.Heard.Contains("STARTTLS")), "encryption begins");
        room.Clock.Advance(TimeSpan.FromSeconds(15));

        Assert.Same(NoticeFailures.NoAnswer, (await sending).Failure);
    }

    [Fact]
    public async Task Whoever_stops_the_node_is_not_told_of_a_server()
    {
        await using var server = MailServer.Saying(MailServer.Silence, MailServer.EndOfText);
        await using var room = NoticeRoom.MailingBy(server, Plain);
        using var stopping = new CancellationTokenSource();

        var sending = room.MailAsync(stopping.Token);
        await Eventually.TrueAsync(() => Task.FromResult(server.Heard.Contains("DATA")), "the text is on its way");
        await stopping.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sending);
    }

    [Fact]
    public async Task Nobody_at_the_port_may_pass()
    {
        var server = new MailServer();
        await using var room = NoticeRoom.MailingBy(server, Plain);
        await server.DisposeAsync();

        var result = await room.MailAsync();

        Assert.Equal((FailureKind.Upstream, "127.0.0.1 cannot be reached."), (result.Failure?.Kind, result.Failure?.Message));
    }

    private static NoticeRoom CustomerRoom(MailServer server, string? customer)
    {
        var room = NoticeRoom.MailingBy(server, Plain, ("Mail:MailCustomers", "true"));
        room.Notice = room.Notice with { CustomerAddress = customer };
        return room;
    }
}
