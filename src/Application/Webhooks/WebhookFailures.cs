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
