using Infrajet.Application.Jobs;
using Infrajet.Domain.Common;
using Infrajet.Domain.Jobs;

namespace Infrajet.Application.Notices;

/// <summary>What all work has in common that sends notices: one piece for each channel, patient with receivers that are away.</summary>
internal sealed class NoticeDelivery(IEnumerable<INoticeChannel> channels, WorkQueue queue)
{
    private const char Separator = ':';

    /// <summary>A receiver that is away over night hears of it in the morning.</summary>
    public static readonly WorkPolicy Policy = new(12, TimeSpan.FromMinutes(1), TimeSpan.FromSeconds(30), TimeSpan.FromHours(2));

    // A lane for each channel: a receiver that is slow holds nobody else up.
    public static WorkOrder OrderFor(string kind, INoticeChannel channel, string subject, long? personId, string correlationId) =>
        new(kind, $"{channel.Name}{Separator}{subject}", $"notify:{channel.Name}", personId, correlationId);

    public static (string Channel, string Subject) Read(WorkItem item)
    {
        var parts = item.SubjectId.Split(Separator, 2);
        return (parts[0], parts[1]);
    }

    /// <summary>One piece of work for each way out that is switched on for this type.</summary>
    public void Order(string noticeType, Func<INoticeChannel, WorkOrder> orderFor)
    {
        foreach (var channel in channels.Where(channel => channel.Takes(noticeType)))
        {
            queue.Order(orderFor(channel));
        }
    }

    public async Task<WorkOutcome> SendAsync(string channelName, Notice notice, CancellationToken cancellationToken)
    {
        if (channels.SingleOrDefault(channel => channel.Name == channelName) is not { } channel)
        {
            return WorkOutcome.Park($"There is no way out called '{channelName}' any more.");
        }

        if (!channel.Takes(notice.Type))
        {
            return WorkOutcome.Finished;
        }

        var sent = await channel.SendAsync(notice, cancellationToken);
        return sent.Match(
            _ => WorkOutcome.Finished,
            failure =>
                failure.Kind is FailureKind.Upstream or FailureKind.RateLimited
                    ? WorkOutcome.Retry(failure.Message, failure.RetryAfter)
                    : WorkOutcome.Park(failure.Message)
        );
    }
}
