using System.Net;
using Infrajet.Application.Common;
using Infrajet.Application.GitHub;
using Infrajet.Application.Webhooks;
using Infrajet.Domain.Common;
using Infrajet.Infrastructure.GitHub.Answers;
using Infrajet.Infrastructure.GitHub.Api;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Infrajet.Infrastructure.GitHub;

/// <summary>
/// GitHub's own list of the addresses that its webhooks come from. It changes now and then: it is read again every hour, and when somebody comes
/// from an address that is not on it. The last one that could be had stays in force.
/// </summary>
internal sealed partial class HookSenders(
    GitHubApi gitHub,
    IOptionsMonitor<InboxOptions> options,
    TimeProvider clock,
    ILogger<HookSenders> logger
) : IHookSenders
{
    private static readonly GitHubCall AsNobody = new(NobodyCredential.Instance, Urgency.Interactive, "infrajet");
    private static readonly TimeSpan Fresh = TimeSpan.FromHours(1);
    private static readonly TimeSpan AtMostEvery = TimeSpan.FromMinutes(5);

    private readonly Lock _turn = new();
    private List<IPNetwork>? _networks;
    private DateTimeOffset _readAt;
    private DateTimeOffset _triedAt;
    private Task _reading = Task.CompletedTask;

    public async ValueTask<SenderVerdict> JudgeAsync(IPAddress? address, CancellationToken cancellationToken)
    {
        if (!options.CurrentValue.OnlyFromGitHub)
        {
            return SenderVerdict.Welcome;
        }

        var verdict = Judge(address);
        if (verdict == SenderVerdict.Welcome && clock.Now() - _readAt <= Fresh)
        {
            return verdict;
        }

        // Who is welcome by the last list does not wait for the next one, and who hangs up does not take it with them.
        var reading = ReadAnew();
        if (verdict == SenderVerdict.Welcome)
        {
            return verdict;
        }

        await reading.WaitAsync(cancellationToken);
        return Judge(address);
    }

    private SenderVerdict Judge(IPAddress? address)
    {
        var plain = address is { IsIPv4MappedToIPv6: true } ? address.MapToIPv4() : address;
        return _networks is not { } networks ? SenderVerdict.NotKnown
            : plain is not null && networks.Exists(network => network.Contains(plain)) ? SenderVerdict.Welcome
            : SenderVerdict.Stranger;
    }

    // Strangers may knock as often as they like: GitHub hears of it every five minutes at most, and of the first list as soon as it can be had.
    private Task ReadAnew()
    {
        lock (_turn)
        {
            var wait = _networks is null ? TimeSpan.FromSeconds(1) : AtMostEvery;
            if (_reading.IsCompleted && clock.Now() - _triedAt >= wait)
            {
                _triedAt = clock.Now();
                _reading = ReadAsync(CancellationToken.None);
            }

            return _reading;
        }
    }

    private async Task ReadAsync(CancellationToken cancellationToken)
    {
        var answer = await Answer.OfAsync(gitHub.As<IMetaApi>(AsNobody).ShowAsync(cancellationToken));
        answer
            .Read(meta => meta.Hooks)
            .Match(
                hooks =>
                {
                    _networks = [.. hooks.Select(NetworkText.Read).OfType<IPNetwork>()];
                    _readAt = clock.Now();
                    return Done.Value;
                },
                failure =>
                {
                    Log.NotRead(logger, failure.Code);
                    return Done.Value;
                }
            );
    }

    private static partial class Log
    {
        [LoggerMessage(
            LogLevel.Warning,
            "GitHub's list of addresses could not be read ({Code}); the last one stays in force, and without one no webhook is taken"
        )]
        public static partial void NotRead(ILogger logger, string code);
    }
}
