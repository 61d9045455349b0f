using Infrajet.Domain.Common;

namespace Infrajet.Application.Webhooks.Gaps;

/// <summary>How a request for a delivery can end, beside GitHub's usual ways.</summary>
public static class GapFailures
{
    /// <summary>404 or 410: for ever.</summary>
    public static readonly Failure NotKept = new(FailureKind.NotFound, "delivery_not_kept", "GitHub does not keep it any more.");

    /// <summary>403 or 451: it may pass, and says nothing about what was asked for.</summary>
    public static readonly Failure NotAllowed = new(
        FailureKind.Forbidden,
        "deliveries_not_allowed",
        "GitHub does not let the App ask for its deliveries: it may be held back at the moment."
    );
}
