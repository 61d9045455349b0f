using System.Diagnostics.Metrics;
using Infrajet.Application.Notices;
using Infrajet.Domain.Common;
using Microsoft.Extensions.Logging;

namespace Infrajet.Infrastructure.Notices;

/// <summary>One line and one measurement for each attempt; of where it went only the host, since the rest of an address may be a secret.</summary>
internal sealed partial class NoticeJournal(TimeProvider clock, ILogger<NoticeJournal> logger)
{
    public const string MeterName = "Infrajet.Notices";

    private static readonly Meter Meter = new(MeterName);
    private static readonly Histogram<double> Durations = Meter.CreateHistogram<double>(
        "infrajet.notices.duration",
        "s",
        "Attempts to send a notice."
    );

    public async Task<Result<Done>> KeepAsync(string channel, Notice notice, string host, Func<Task<Result<Done>>> attempt)
    {
        var began = clock.GetTimestamp();
        var result = await attempt();
        var took = clock.GetElapsedTime(began);
        Durations.Record(
            took.TotalSeconds,
            new("infrajet.notices.channel", channel),
            new("infrajet.notices.type", notice.Type),
            new("infrajet.notices.outcome", result.Failure?.Code ?? "sent")
        );
        if (result.Failure is { } failure)
        {
            Log.NotSent(logger, notice.Id, notice.Type, channel, host, took.TotalMilliseconds, failure.Message);
        }
        else
        {
            Log.Sent(logger, notice.Id, notice.Type, channel, host, took.TotalMilliseconds);
        }

        return result;
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "Notice {NoticeId} ({Type}) left by {Channel} to {Host} in {Milliseconds:0} ms")]
        public static partial void Sent(ILogger logger, string noticeId, string type, string channel, string host, double milliseconds);

        [LoggerMessage(
            LogLevel.Warning,
            "Notice {NoticeId} ({Type}) did not leave by {Channel} to {Host} in {Milliseconds:0} ms: {Reason}"
        )]
        public static partial void NotSent(
            ILogger logger,
            string noticeId,
            string type,
            string channel,
            string host,
            double milliseconds,
            string reason
        );
    }
}
