using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using Infrajet.Domain.Common;
using Infrajet.Infrastructure.Notices.Webhook;
using Infrajet.IntegrationTests.Notices.Testing;

namespace Infrajet.IntegrationTests.Notices;

/// <summary>Where a name leads is judged when it is connected to. The listener stands for whatever must not be reached: it is seen whether somebody came.</summary>
public sealed class AddressGuardTests : IDisposable
{
    private readonly TcpListener _inside = new(IPAddress.Loopback, 0);

    public AddressGuardTests() => _inside.Start();

    public void Dispose() => _inside.Dispose();

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("::ffff:127.0.0.1")]
    [InlineData("1.1.1.1", "127.0.0.1")]
    [InlineData("127.0.0.1", "1.1.1.1")]
    [InlineData("10.0.0.1")]
    [InlineData("169.254.169.254")]
    [InlineData("fd00::1")]
    public async Task A_name_that_leads_inside_is_refused(params string[] answers)
    {
        await using var room = Room();
        room.Lookup = Leading(answers);

        var result = await room.PostAsync();

        Assert.Equal((FailureKind.Forbidden, "notice_address_refused"), (result.Failure?.Kind, result.Failure?.Code));
        Assert.Contains("hooks.example.com leads to an address that is not public", result.Failure?.Message, StringComparison.Ordinal);
        Assert.False(_inside.Pending(), "Somebody came.");
    }

    [Theory]
    [InlineData("127.0.0.0/8")]
    [InlineData("127.0.0.1")]
    [InlineData("hooks.example.com")]
    public async Task What_is_allowed_is_connected_to(string exception)
    {
        await using var room = Room(("Webhook:AllowPrivate:0", exception));
        room.Lookup = Leading("127.0.0.1");

        var sending = room.PostAsync();
        using (await _inside.AcceptSocketAsync()) { }

        Assert.Equal("hooks.example.com cannot be reached.", (await sending).Failure?.Message);
    }

    [Theory]
    [InlineData("10.0.0.0/8")]
    [InlineData("127.0.0.2")]
    [InlineData("example.com")]
    public async Task What_is_allowed_allows_nothing_else(string exception)
    {
        await using var room = Room(("Webhook:AllowPrivate:0", exception));
        room.Lookup = Leading("127.0.0.1");

        var result = await room.PostAsync();

        Assert.Equal("notice_address_refused", result.Failure?.Code);
        Assert.False(_inside.Pending(), "Somebody came.");
    }

    [Fact]
    public async Task A_name_is_looked_up_once_for_each_attempt_and_what_was_judged_is_connected_to()
    {
        await using var room = Room(("Webhook:AllowPrivate:0", "127.0.0.1"));
        var answers = new Queue<string>(["127.0.0.1", "127.0.0.2"]);
        room.Lookup = (_, _) => Task.FromResult<IPAddress[]>([IPAddress.Parse(answers.Dequeue())]);

        var sending = room.PostAsync();
        using (await _inside.AcceptSocketAsync()) { }
        var first = await sending;
        var left = answers.Count;
        var second = await room.PostAsync();

        Assert.Equal(("notice_unreachable", 1), (first.Failure?.Code, left));
        Assert.Equal("notice_address_refused", second.Failure?.Code);
    }

    [Fact]
    public async Task An_exception_that_is_taken_back_holds_no_more()
    {
        await using var receiver = await Receiver.StartAsync();
        await using var room = NoticeRoom.PostingTo(receiver.Address);
        room.Set("Webhook:Url", $"http://localhost:{receiver.Address.Port}");
        room.Set("Webhook:AllowPrivate:1", "localhost");
        room.Lookup = Leading("127.0.0.1");
        var before = await room.PostAsync();

        room.Set("Webhook:Url", $"https://hooks.example.com:{receiver.Address.Port}");
        room.Set("Webhook:AllowPrivate:0", "10.0.0.0/8");
        var after = await room.PostAsync();

        Assert.Null(before.Failure);
        Assert.Equal("notice_address_refused", after.Failure?.Code);
        Assert.Single(receiver.Posts);
    }

    [Fact]
    public async Task A_name_is_looked_up_as_it_is_spelled_on_the_wire()
    {
        await using var room = Room(("Webhook:Url", $"https://bücher.example:{Port}"));
        var asked = "";
        room.Lookup = (host, token) => Leading("127.0.0.1")(asked = host, token);

        await room.PostAsync();

        Assert.Equal("xn--bcher-kva.example", asked);
    }

    [Fact]
    public async Task A_name_that_nobody_knows_may_pass()
    {
        await using var room = Room();
        room.Lookup = (_, _) => throw new SocketException((int)SocketError.HostNotFound);

        var result = await room.PostAsync();

        Assert.Equal((FailureKind.Upstream, "notice_unreachable"), (result.Failure?.Kind, result.Failure?.Code));
    }

    [Fact]
    public async Task A_host_proves_by_its_certificate_that_it_has_the_name()
    {
        using var certificate = TestCertificate.Of("hooks.example.com");
        await using var room = Room(("Webhook:AllowPrivate:0", "127.0.0.1"));
        room.Lookup = Leading("127.0.0.1");
        var named = "";

        var sending = room.PostAsync();
        using var client = await _inside.AcceptTcpClientAsync();
        await using var encrypted = new SslStream(client.GetStream());
        await Assert.ThrowsAnyAsync<Exception>(async () =>
        {
            await encrypted.AuthenticateAsServerAsync((_, hello, _, _) => Offer(named = hello.ServerName), null, CancellationToken.None);
            _ = await encrypted.ReadAtLeastAsync(new byte[1], 1);
        });

        Assert.Equal("notice_untrusted", (await sending).Failure?.Code);
        Assert.Equal("hooks.example.com", named);

        ValueTask<SslServerAuthenticationOptions> Offer(string _) =>
            new(new SslServerAuthenticationOptions { ServerCertificate = certificate });
    }

    private int Port => ((IPEndPoint)_inside.LocalEndpoint).Port;

    private NoticeRoom Room(params (string Key, string Value)[] settings)
    {
        (string Key, string Value)[] usual = [("Webhook:Url", $"https://hooks.example.com:{Port}"), ("Webhook:Secret", NoticeRoom.Secret)];
        return new NoticeRoom([.. settings.Concat(usual).DistinctBy(setting => setting.Key)]);
    }

    private static HostLookup Leading(params string[] addresses) => (_, _) => Task.FromResult(addresses.Select(IPAddress.Parse).ToArray());
}
