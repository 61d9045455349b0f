using System.Globalization;
using System.Net.Mail;
using System.Net.Mime;
using System.Text;
using Infrajet.Application.Notices;
using Infrajet.Domain.Common;

namespace Infrajet.Infrastructure.Notices.Mail;

/// <summary>
/// A notice as mail: plain text in base64, in which no line can be taken for anything else. The Message-ID is the notice's, so that a
/// repetition is known for one; no machine is to answer.
/// </summary>
internal static class NoticeMail
{
    private const int LongestSubject = 200;

    public static MailMessage ToOperators(Notice notice, NoticeMailOptions options)
    {
        var at = notice.At.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
        var mail = Write(options, notice.Id, notice.Title, $"{notice.Text}\n\n{notice.Type}, {at} UTC\n{notice.Id}");
        mail.Headers.Add("X-Infrajet-Event", notice.Type);
        foreach (var address in options.To)
        {
            mail.To.Add(MailAddressText.Read(address)!);
        }

        return mail;
    }

    /// <summary>Nothing of the notice but its id: what operators are told is not for customers.</summary>
    public static MailMessage ToCustomer(Notice notice, MailAddress customer, NoticeMailOptions options)
    {
        var mail = Write(options, $"{notice.Id}.customer", options.CustomerSubject, $"{options.CustomerText}\n\n{notice.Id}");
        mail.To.Add(customer);
        return mail;
    }

    private static MailMessage Write(NoticeMailOptions options, string id, string subject, string text)
    {
        var from = MailAddressText.Read(options.From)!;
        return new MailMessage
        {
            From = new MailAddress(from.Address, "Infrajet"),
            Subject = OneLine(subject),
            SubjectEncoding = Encoding.UTF8,
            Body = text.ReplaceLineEndings("\r\n"),
            BodyEncoding = Encoding.UTF8,
            BodyTransferEncoding = TransferEncoding.Base64,
            Headers = { { "Message-ID", $"<{id}@{from.Host}>" }, { "Auto-Submitted", "auto-generated" } },
        };
    }

    private static string OneLine(string text) =>
        string.Concat(text.Select(character => char.IsControl(character) || character is '\u2028' or '\u2029' ? ' ' : character))
            .Shortened(LongestSubject);
}
