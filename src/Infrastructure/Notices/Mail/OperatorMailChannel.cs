using Infrajet.Application.Notices;
using Infrajet.Domain.Common;
using Microsoft.Extensions.Options;

namespace Infrajet.Infrastructure.Notices.Mail;

/// <summary>Tells the operators everything that a notice says.</summary>
internal sealed class OperatorMailChannel(IOptionsMonitor<NoticesOptions> options, MailPost post, NoticeJournal journal) : INoticeChannel
{
    public string Name => "mail";

    public bool Takes(string noticeType) => options.CurrentValue.Mail.Takes(noticeType);

    public async Task<Result<Done>> SendAsync(Notice notice, CancellationToken cancellationToken)
    {
        var mailing = options.CurrentValue.Mail;
        if (!mailing.IsOn)
        {
            return NoticeFailures.SwitchedOff;
        }

        using var mail = NoticeMail.ToOperators(notice, mailing);
        return await journal.KeepAsync(Name, notice, mailing.Host!, () => post.SendAsync(mail, mailing, cancellationToken));
    }
}
