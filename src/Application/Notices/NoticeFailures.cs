using Infrajet.Domain.Common;

namespace Infrajet.Application.Notices;

/// <summary>How an attempt to send a notice can end other than well. Jobs show these words: they name no address but a host.</summary>
public static class NoticeFailures
{
    public static readonly Failure NoAnswer = new(FailureKind.Upstream, "notice_no_answer", "The receiver did not answer in time.");

    /// <summary>It was switched off while the notice waited.</summary>
    public static readonly Failure SwitchedOff = new(FailureKind.Conflict, "notice_channel_off", "This way out is switched off.");

    public static readonly Failure RecipientRefused = new(
        FailureKind.Invalid,
        "notice_recipient_refused",
        "The mail address is none, or the mail server does not take it."
    );

    public static readonly Failure MailUnsafe = new(
        FailureKind.Forbidden,
        "notice_mail_unsafe",
        "The mail server offers no encryption (STARTTLS). Nothing was sent."
    );

    public static Failure Unreachable(string host) => new(FailureKind.Upstream, "notice_unreachable", $"{host} cannot be reached.");

    /// <summary>It may pass: certificates run out and are renewed.</summary>
    public static Failure Untrusted(string host) =>
        new(FailureKind.Upstream, "notice_untrusted", $"{host} has no certificate that this machine trusts. Nothing was sent.");

    public static Failure AddressRefused(string host) =>
        new(
            FailureKind.Forbidden,
            "notice_address_refused",
            $"{host} leads to an address that is not public and not listed in Notices:Webhook:AllowPrivate. Nothing was sent."
        );

    /// <summary>It asks for patience, or is broken for the moment.</summary>
    public static Failure NotNow(int status, TimeSpan? retryAfter) =>
        new(
            status == 429 ? FailureKind.RateLimited : FailureKind.Upstream,
            "notice_not_now",
            $"The receiver answered {status}; it may take the notice later."
        )
        {
            RetryAfter = retryAfter,
        };

    public static Failure Redirected(int status) =>
        new(
            FailureKind.Invalid,
            "notice_redirected",
            $"The receiver answered {status}, a redirect, and those are not followed. Configure the final address."
        );

    public static Failure Refused(int status) =>
        new(FailureKind.Invalid, "notice_refused", $"The receiver answered {status}: it does not take the notice.");
}
