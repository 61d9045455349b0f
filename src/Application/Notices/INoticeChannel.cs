using Infrajet.Domain.Common;

namespace Infrajet.Application.Notices;

/// <summary>One way out for notices. Each channel is tried and repeated by itself: what one of them cannot send, the others are not sent twice.</summary>
public interface INoticeChannel
{
    string Name { get; }

    /// <summary>Whether it is switched on for this type, by the settings of this moment.</summary>
    bool Takes(string noticeType);

    /// <summary>
    /// One attempt, within seconds. Fails with <see cref="NoticeFailures"/>: <see cref="FailureKind.Upstream"/> and
    /// <see cref="FailureKind.RateLimited"/> may pass, anything else will not.
    /// </summary>
    Task<Result<Done>> SendAsync(Notice notice, CancellationToken cancellationToken);
}
