using Infrajet.Application.Notices;
using Infrajet.Domain.Common;
using Microsoft.Extensions.Options;

namespace Infrajet.Infrastructure.Notices.Mail;

/// <summary>Tells a customer, alone and in neutral words, that something takes longer. Apart from the operators' mail, so that neither is repeated for the other.</summary>
internal sealed class CustomerMailChannel(IOptionsMonitor<NoticesOptions> options, MailPost post, NoticeJournal journal) : INoticeChannel
{
    public string Name => "customer_mail";

    public bool Takes(string noticeType) => options.CurrentValue.Mail.TakesForCustomers(noticeType);

    public async Task<Result<Done>> SendAsync(Notice notice, CancellationToken cancellationToken)
    {
        var mailing = options.CurrentValue.Mail;
        if (notice.CustomerAddress is null)
        {
            return Done.Value;
        }

        return mailing is { IsOn: true, MailCustomers: true }
            ? await journal.KeepAsync(Name, notice, mailing.Host!, () => SendAsync(notice, mailing, cancellationToken))
            : NoticeFailures.SwitchedOff;
    }

    private async Task<Result<Done>> SendAsync(Notice notice, NoticeMailOptions mailing, CancellationToken cancellationToken)
    {
        if (MailAddressText.Read(notice.CustomerAddress) is not { } customer)
        {
            return NoticeFailures.RecipientRefused;
        }

        using var mail = NoticeMail.ToCustomer(notice, customer, mailing);
        return await post.SendAsync(mail, mailing, cancellationToken);
    }
}
