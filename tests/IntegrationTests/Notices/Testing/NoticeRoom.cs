using System.Net;
using Infrajet.Application.Notices;
using Infrajet.Domain.Common;
using Infrajet.Infrastructure.Notices;
using Infrajet.Infrastructure.Notices.Webhook;
using Infrajet.IntegrationTests.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Infrajet.IntegrationTests.Notices.Testing;

/// <summary>The ways out as the product sets them up, with settings that can change, names that lead where the test says, and a clock that it moves.</summary>
internal sealed class NoticeRoom : IAsyncDisposable
{
    public const string Secret = "a secret of the tests";

    private readonly IConfigurationRoot _configuration;
    private readonly ServiceProvider _services;

    public NoticeRoom(params (string Key, string Value)[] settings)
    {
        _configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create($"Notices:{setting.Key}", (string?)setting.Value)))
            .Build();
        _services = new ServiceCollection()
            .AddLogging(logging => logging.AddProvider(Log).SetMinimumLevel(LogLevel.Trace))
            .AddSingleton<TimeProvider>(Clock)
            .AddNotices(_configuration)
            .AddSingleton<HostLookup>((host, token) => Lookup(host, token))
            .BuildServiceProvider();
    }

    public SteppingClock Clock { get; } = new(new DateTimeOffset(2026, 3, 4, 5, 6, 7, TimeSpan.Zero));

    public TestLog Log { get; } = new();

    public HostLookup Lookup { get; set; } = Dns.GetHostAddressesAsync;

    public Notice Notice { get; set; } =
        new(
            "ntc_01example",
            NoticeTypes.ProvisioningFailed,
            new DateTimeOffset(2026, 3, 4, 5, 6, 0, TimeSpan.Zero),
            "Setting up example.com failed",
            "The step deploy failed.",
            new Facts("prv_1", 2)
        );

    /// <summary>Signed notices go to this server, as an operator would configure it.</summary>
    public static NoticeRoom PostingTo(Uri receiver) =>
        new(
            ("Webhook:Url", $"{receiver}hook/path-secret?key=query-secret"),
            ("Webhook:Secret", Secret),
            ("Webhook:AllowPrivate:0", "127.0.0.0/8")
        );

    public static NoticeRoom MailingBy(MailServer server, params (string Key, string Value)[] settings) =>
        new([
            ("Mail:Host", "127.0.0.1"),
            ("Mail:Port", $"{server.Port}"),
            ("Mail:From", "infrajet@example.com"),
            ("Mail:To:0", "ops@example.com"),
            .. settings,
        ]);

    public void Set(string key, string? value)
    {
        _configuration[$"Notices:{key}"] = value;
        _configuration.Reload();
    }

    public INoticeChannel Channel(string name) => _services.GetServices<INoticeChannel>().Single(channel => channel.Name == name);

    public Task<Result<Done>> SendAsync(string channel, CancellationToken cancellationToken = default) =>
        Channel(channel).SendAsync(Notice, cancellationToken);

    public Task<Result<Done>> PostAsync(CancellationToken cancellationToken = default) => SendAsync("webhook", cancellationToken);

    public Task<Result<Done>> MailAsync(CancellationToken cancellationToken = default) => SendAsync("mail", cancellationToken);

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    internal sealed record Facts(string ProvisioningId, int AttemptsMade);
}
