using Infrajet.Domain.Common;

namespace Infrajet.Application.Webhooks;

public static class WebhookFailures
{
    public static readonly Failure SignatureInvalid = new(
        FailureKind.Unauthenticated,
        "webhook_signature_invalid",
        "The webhook's signature is missing or does not fit its body."
    );

    public static readonly Failure NoSecret = new(
        FailureKind.NotConfigured,
        "webhook_secret_missing",
        "Webhooks are not taken before their secret is set (GITHUB_WEBHOOK_SECRET)."
    );

    public static readonly Failure Stranger = new(
        FailureKind.Forbidden,
        "webhook_sender_unknown",
        "GitHub does not send webhooks from this address."
    );

    public static readonly Failure SendersNotKnown = new(
        FailureKind.NotConfigured,
        "webhook_senders_not_read",
        "GitHub's list of the addresses that it sends from could not be read yet. Send it again soon."
    )
    {
        RetryAfter = TimeSpan.FromSeconds(10),
    };

    public static readonly Failure NotJson = new(FailureKind.Invalid, "webhook_not_json", "The webhook's body is not a JSON object.");

    public static readonly Failure NoForm = new(
        FailureKind.Invalid,
        "webhook_no_payload",
        "The webhook's form has no field called payload with a JSON object in it."
    );

    public static readonly Failure NoEvent = new(
        FailureKind.Invalid,
        "webhook_event_missing",
        "Say in X-GitHub-Event, once, which event it is."
    );

    public static readonly Failure NoDelivery = new(
        FailureKind.Invalid,
        "webhook_delivery_missing",
        "Say in X-GitHub-Delivery, once, which delivery it is."
    );

    public static readonly Failure HookUnreadable = new(
        FailureKind.Invalid,
        "webhook_hook_invalid",
        "X-GitHub-Hook-ID is not the number of a hook."
    );
}
