using Infrajet.Domain.Common;

namespace Infrajet.Application.Webhooks.Deliveries;

public static class DeliveryFailures
{
    public static readonly Failure NotFound = new(
        FailureKind.NotFound,
        "delivery_not_found",
        "There is no such delivery, or it has been forgotten by now."
    );

    public static readonly Failure NotHere = new(
        FailureKind.Conflict,
        "delivery_not_here",
        "GitHub tried to deliver this and it never came: there is nothing to show or to replay."
    );

    public static readonly Failure UnderWay = new(
        FailureKind.Conflict,
        "delivery_under_way",
        "The delivery is about to be done; it cannot be replayed before that has ended."
    );
}
