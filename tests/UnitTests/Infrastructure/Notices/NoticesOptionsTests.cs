using Infrajet.Application.Notices;
using Infrajet.Infrastructure.Notices;
using Infrajet.Infrastructure.Notices.Mail;
using Infrajet.Infrastructure.Notices.Webhook;

namespace Infrajet.UnitTests.Infrastructure.Notices;

public sealed class NoticesOptionsTests
{
    private const string Secret = "sixteen letters!";
    private const string NotWhole = "write a whole https address without a user name, a fragment, or a dot after the host.";
    private const string NotHttps = "write an https address; plain http is for loopback only, and only where AllowPrivate lists it.";

    [Fact]
    public void Nothing_set_is_in_order_and_switches_nothing_on()
    {
        Assert.Empty(FaultsOf());
        Assert.All(NoticeTypes.All, type => Assert.False(new NoticeWebhookOptions().Takes(type)));
        Assert.All(NoticeTypes.All, type => Assert.False(new NoticeMailOptions().Takes(type)));
        Assert.All(NoticeTypes.All, type => Assert.False(new NoticeMailOptions { MailCustomers = true }.TakesForCustomers(type)));
    }

    [Fact]
    public void What_is_left_empty_counts_as_left_out() =>
        Assert.Empty(
            FaultsOf(("Webhook:Url", ""), ("Webhook:Secret", ""), ("Webhook:PreviousSecret", ""), ("Mail:Host", ""), ("Mail:User", ""))
        );

    [Theory]
    [InlineData("https://hooks.example.com/in/2f1c?key=x")]
    [InlineData("https://hooks.example.com:8443")]
    [InlineData("https://hooks.example.com:443")]
    [InlineData("https://hooks.example.com:1024")]
    [InlineData("https://bücher.example/hook")]
    [InlineData("https://8.8.8.8/hook")]
    [InlineData("https://[2606:4700::1111]/hook")]
    public void A_public_https_address_is_in_order(string url) => Assert.Empty(WebhookFaults(url));

    [Theory]
    [InlineData("https://user:pass@hooks.example.com", NotWhole)]
    [InlineData("https://user@hooks.example.com", NotWhole)]
    [InlineData("https://hooks.example.com/#here", NotWhole)]
    [InlineData("https://hooks.example.com./x", NotWhole)]
    [InlineData("https://127.0.0.1./x", NotWhole)]
    [InlineData("hooks.example.com", NotWhole)]
    [InlineData("/hook", NotWhole)]
    [InlineData("http://hooks.example.com", NotHttps)]
    [InlineData("ftp://hooks.example.com", NotHttps)]
    public void Any_other_form_is_refused(string url, string advice) =>
        Assert.Equal([$"Notices:Webhook:Url: {advice}"], WebhookFaults(url));

    [Fact]
    public void A_host_is_no_longer_than_names_can_be() =>
        Assert.Equal(
            [$"Notices:Webhook:Url: {NotWhole}"],
            WebhookFaults($"https://{string.Join('.', Enumerable.Repeat(new string('a', 59), 5))}/x")
        );

    [Theory]
    [InlineData("http://localhost:9000", "localhost")]
    [InlineData("https://localhost", "localhost")]
    [InlineData("https://127.0.0.1", "127.0.0.1")]
    [InlineData("https://127.1", "127.0.0.1")]
    [InlineData("https://0x7f000001", "127.0.0.1")]
    [InlineData("https://2130706433", "127.0.0.1")]
    [InlineData("https://[::1]", "::1")]
    [InlineData("https://[::ffff:127.0.0.1]", "::ffff:127.0.0.1")]
    [InlineData("https://[::ffff:7f00:1]", "::ffff:127.0.0.1")]
    [InlineData("https://169.254.169.254/latest/meta-data", "169.254.169.254")]
    [InlineData("https://[fd00::1]", "fd00::1")]
    [InlineData("https://100.64.0.1", "100.64.0.1")]
    [InlineData("https://10.0.0.1", "10.0.0.1")]
    public void What_is_plainly_private_is_refused_at_the_start(string url, string shown) =>
        Assert.Equal(
            [$"Notices:Webhook:Url: {shown} is not public; list it in Notices:Webhook:AllowPrivate if it is meant."],
            WebhookFaults(url)
        );

    [Theory]
    [InlineData("https://10.1.2.3", "10.1.0.0/16")]
    [InlineData("https://[fd00::1]", "fd00::/8")]
    [InlineData("https://localhost", "localhost")]
    [InlineData("http://localhost:9000", "localhost")]
    [InlineData("http://127.0.0.1:9000", "127.0.0.0/8")]
    [InlineData("http://[::1]:9000", "::1")]
    public void Unless_it_is_listed(string url, string exception) =>
        Assert.Empty(WebhookFaults(url, ("Webhook:AllowPrivate:0", exception)));

    [Theory]
    [InlineData("https://hooks.example.com:22", "hooks.example.com")]
    [InlineData("https://hooks.example.com:25/x", "hooks.example.com")]
    [InlineData("https://hooks.example.com:80", "hooks.example.com")]
    [InlineData("https://hooks.example.com:444", "hooks.example.com")]
    [InlineData("https://hooks.example.com:1023", "hooks.example.com")]
    [InlineData("https://8.8.8.8:465", "8.8.8.8")]
    [InlineData("http://127.0.0.1:80", "127.0.0.1")]
    [InlineData("https://10.1.2.3:88", "10.1.2.3")]
    public void Ports_where_other_things_listen_are_for_hosts_that_are_listed(string url, string host)
    {
        Assert.Single(WebhookFaults(url));
        Assert.Empty(WebhookFaults(url, ("Webhook:AllowPrivate:0", host)));
    }

    [Fact]
    public void A_port_that_is_not_taken_is_said_so() =>
        Assert.Equal(
            [
                "Notices:Webhook:Url: use port 443 or one from 1024 on; another one only where Notices:Webhook:AllowPrivate lists hooks.example.com.",
            ],
            WebhookFaults("https://hooks.example.com:25")
        );

    [Fact]
    public void A_list_makes_no_http_of_https() =>
        Assert.Equal([$"Notices:Webhook:Url: {NotHttps}"], WebhookFaults("http://10.1.2.3", ("Webhook:AllowPrivate:0", "10.0.0.0/8")));

    [Fact]
    public void An_exception_that_is_none_is_named() =>
        Assert.Equal(
            ["Notices:Webhook:AllowPrivate: write networks such as 10.1.0.0/16, addresses or host names instead of '*'."],
            WebhookFaults("https://hooks.example.com", ("Webhook:AllowPrivate:0", "*"))
        );

    [Fact]
    public void A_webhook_needs_a_secret_that_is_long_enough_and_is_not_repeated()
    {
        Assert.StartsWith(
            "Notices:Webhook:Secret: write the secret",
            Assert.Single(FaultsOf(("Webhook:Url", "https://a.example"))),
            StringComparison.Ordinal
        );
        Assert.Equal(
            [
                "Notices:Webhook:Secret: write 16 characters or more (openssl rand -hex 32).",
                "Notices:Webhook:PreviousSecret: write 16 characters or more (openssl rand -hex 32).",
            ],
            FaultsOf(("Webhook:Url", "https://a.example"), ("Webhook:Secret", "fifteen letters"), ("Webhook:PreviousSecret", "short"))
        );
    }

    [Theory]
    [InlineData("Webhook:Events")]
    [InlineData("Mail:Events")]
    public void A_type_that_does_not_exist_is_a_mistake(string key) =>
        Assert.StartsWith(
            $"Notices:{key}: list types of notices, out of provisioning.succeeded, provisioning.failed,",
            Assert.Single(FaultsOf(($"{key}:0", "provisioning.faild"))),
            StringComparison.Ordinal
        );

    [Fact]
    public void A_webhook_takes_everything_and_people_what_needs_them_unless_something_is_listed()
    {
        var (webhook, mail) = (
            new NoticeWebhookOptions { Url = new("https://a.example") },
            new NoticeMailOptions { Host = "smtp.example.com" }
        );

        Assert.All(NoticeTypes.All, type => Assert.True(webhook.Takes(type)));
        Assert.Equal(NoticeTypes.NeedingAttention, NoticeTypes.All.Where(mail.Takes));
        Assert.Equal(
            [NoticeTypes.ProvisioningSucceeded],
            NoticeTypes.All.Where(new NoticeMailOptions { Host = "a", Events = [NoticeTypes.ProvisioningSucceeded] }.Takes)
        );
        Assert.Equal(
            [NoticeTypes.ProvisioningFailed],
            NoticeTypes.All.Where(new NoticeWebhookOptions { Url = webhook.Url, Events = [NoticeTypes.ProvisioningFailed] }.Takes)
        );
    }

    [Fact]
    public void Customers_are_told_of_what_takes_longer_and_of_nothing_else()
    {
        var mail = new NoticeMailOptions { Host = "smtp.example.com", MailCustomers = true };

        Assert.Equal([NoticeTypes.ProvisioningFailed, NoticeTypes.ProvisioningEscalated], NoticeTypes.All.Where(mail.TakesForCustomers));
    }

    [Fact]
    public void Mail_with_everything_is_in_order() =>
        Assert.Empty(
            MailFaults(
                ("Mail:Port", "2525"),
                ("Mail:User", "infrajet"),
                ("Mail:Password", "x"),
                ("Mail:To:1", "boss@example.com"),
                ("Mail:PlainHosts:0", "other.example.com"),
                ("Mail:MailCustomers", "true")
            )
        );

    [Theory]
    [InlineData("Mail:Host", "smtp example", "Mail:Host: write the name of a mail server")]
    [InlineData("Mail:Host", "smtp://smtp.example.com", "Mail:Host: write the name of a mail server")]
    [InlineData("Mail:Port", "465", "Mail:Port: write a port where the server begins TLS by STARTTLS")]
    [InlineData("Mail:Port", "0", "Mail:Port: write a port")]
    [InlineData("Mail:Port", "65536", "Mail:Port: write a port")]
    [InlineData("Mail:User", "infrajet", "Mail:Password: write both user and password")]
    [InlineData("Mail:Password", "hunter2", "Mail:User: write both user and password")]
    [InlineData("Mail:From", "", "Mail:From: write the address that mail comes from")]
    [InlineData("Mail:From", "Infrajet <infrajet@example.com>", "Mail:From: write the address that mail comes from")]
    [InlineData("Mail:To:0", "nobody", "Mail:To: list the operators' addresses")]
    public void Mail_that_cannot_be_sent_is_refused(string key, string value, string advice)
    {
        var fault = Assert.Single(MailFaults((key, value)));

        Assert.StartsWith($"Notices:{advice}", fault, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", fault, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("smtp.example.com", false)]
    [InlineData("10.0.0.1", false)]
    [InlineData("localhost", true)]
    [InlineData("127.0.0.1", true)]
    [InlineData("::1", true)]
    public void A_password_goes_in_the_clear_to_this_machine_only(string host, bool isAllowed) =>
        Assert.Equal(
            isAllowed,
            MailFaults(("Mail:Host", host), ("Mail:PlainHosts:0", host), ("Mail:User", "u"), ("Mail:Password", "p")).Count == 0
        );

    [Theory]
    [InlineData("Mail:CustomerSubject")]
    [InlineData("Mail:CustomerText")]
    public void Customers_are_told_something(string key) =>
        Assert.StartsWith(
            $"Notices:{key}: write what customers",
            Assert.Single(MailFaults((key, " "), ("Mail:MailCustomers", "true"))),
            StringComparison.Ordinal
        );

    private static IReadOnlyList<string> WebhookFaults(string url, params (string, string?)[] settings) =>
        FaultsOf([("Webhook:Url", url), ("Webhook:Secret", Secret), .. settings]);

    private static IReadOnlyList<string> MailFaults(params (string, string?)[] settings)
    {
        (string Key, string? Value)[] sound =
        [
            ("Mail:Host", "smtp.example.com"),
            ("Mail:From", "infrajet@example.com"),
            ("Mail:To:0", "ops@example.com"),
        ];
        return FaultsOf([.. settings.Concat(sound).DistinctBy(setting => setting.Item1)]);
    }

    private static IReadOnlyList<string> FaultsOf(params (string Key, string? Value)[] settings) =>
        Faults.In<NoticesOptions>("Notices", settings);
}
