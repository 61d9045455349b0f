using Infrajet.Application.GitHub;
using Infrajet.Domain.Common;

namespace Infrajet.Application.Runs;

public static class RunFailures
{
    public static readonly Failure NotFound = new(FailureKind.NotFound, "run_not_found", "None of your dispatches has such a run.");

    public static readonly Failure NotCancellable = new(
        FailureKind.Conflict,
        "run_not_cancellable",
        "GitHub cannot cancel this run: it is over, or being cancelled already."
    );

    public static readonly Failure NotRerunnable = new(
        FailureKind.Conflict,
        "run_not_rerunnable",
        "GitHub cannot run this again: it is still going on, or too old."
    );

    /// <summary>Its logs may name a customer: who may see that, and without what, is known there.</summary>
    public static Failure ShownWithItsOrder(string provisioningId) =>
        new(
            FailureKind.Conflict,
            "run_of_an_order",
            $"This run belongs to a customer's order. Ask for /api/v1/provisioning/customers/{provisioningId}/logs."
        );

    public static readonly Failure OutcomeUnknown = new(
        FailureKind.Upstream,
        GitHubFailures.Unavailable.Code,
        "GitHub did not answer: it may have done it. Look at the run before you repeat it."
    );
}
