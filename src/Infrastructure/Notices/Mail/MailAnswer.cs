using System.Net.Mail;
using System.Security.Authentication;
using Infrajet.Application.Notices;
using Infrajet.Domain.Common;

namespace Infrajet.Infrastructure.Notices.Mail;

/// <summary>What it means that a mail server, or the way to it, said no: 4xx may pass, 5xx will not.</summary>
internal static class MailAnswer
{
    /// <summary>Whether the mail went out all the same, to the other recipients.</summary>
    public static bool ReachedSome(SmtpException failure, int recipients) =>
        RefusalsIn(failure).Length is > 0 and var refused && refused < recipients;

    public static Result<Done> Read(SmtpException failure, NoticeMailOptions options)
    {
        var refusals = RefusalsIn(failure);
        if (refusals.FirstOrDefault(refusal => !IsFinal(refusal)) is { } passing)
        {
            return NoticeFailures.NotNow((int)passing.StatusCode, null);
        }

        return refusals.Length > 0 ? NoticeFailures.RecipientRefused
            : failure.StatusCode != SmtpStatusCode.GeneralFailure ? Said(failure)
            : failure.InnerException is AuthenticationException ? NoticeFailures.Untrusted(options.Host!)
            : OffersNoEncryption(failure, options) ? NoticeFailures.MailUnsafe
            : NoticeFailures.Unreachable(options.Host!);
    }

    private static Failure Said(SmtpException failure) =>
        IsFinal(failure) ? NoticeFailures.Refused((int)failure.StatusCode) : NoticeFailures.NotNow((int)failure.StatusCode, null);

    private static SmtpFailedRecipientException[] RefusalsIn(SmtpException failure) =>
        failure switch
        {
            SmtpFailedRecipientsException several => several.InnerExceptions,
            SmtpFailedRecipientException one => [one],
            _ => [],
        };

    private static bool IsFinal(SmtpException failure) => (int)failure.StatusCode >= 500;

    // That STARTTLS is missing is the one thing that the client says without a cause and without a number.
    private static bool OffersNoEncryption(SmtpException failure, NoticeMailOptions options) =>
        !options.IsPlain && failure.InnerException is null;
}
