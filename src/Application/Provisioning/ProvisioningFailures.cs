using Infrajet.Application.Common;
using Infrajet.Application.Dispatching;
using Infrajet.Domain.Common;
using Infrajet.Domain.Provisioning;

namespace Infrajet.Application.Provisioning;

public static class ProvisioningFailures
{
    private const string TargetRefused = "provisioning_target_refused";

    public static readonly Failure NotConfigured = new(
        FailureKind.NotConfigured,
        "provisioning_not_configured",
        "No provisioning target is set up here. An operator must write Provisioning:Targets."
    );

    public static readonly Failure NotFound = new(FailureKind.NotFound, "provisioning_not_found", "There is no such provisioning.");

    /// <summary>In GitHub's form a repository stands for its target.</summary>
    public static readonly Failure NoTargetThere = new(
        FailureKind.NotFound,
        "provisioning_target_not_found",
        "No provisioning target has this repository."
    );

    public static readonly Failure OutcomeUnknown = DispatchFailures.OutcomeUnknown with
    {
        Message =
            "GitHub did not answer: the workflow may or may not have started. It is being looked into and will be sent again only if it did "
            + "not. Sending the same request again is safe, and shows how it stands.",
    };

    public static readonly Failure KeyTaken = DispatchFailures.KeyTaken;

    public static readonly Failure AlreadyOver = new(FailureKind.Conflict, "provisioning_over", "It is over: there is nothing to cancel.");

    public static readonly Failure StillOpen = new(
        FailureKind.Conflict,
        "provisioning_open",
        "It is still under way. Cancel it, or wait for its end."
    );

    public static readonly Failure Succeeded = new(
        FailureKind.Conflict,
        "provisioning_succeeded",
        "It has succeeded: there is nothing to try again."
    );

    public static readonly Failure Erased = new(
        FailureKind.Conflict,
        "provisioning_erased",
        "The customer's data was erased, so that there is nothing left to send. A new transaction_id makes a new order."
    );

    /// <summary>What a dispatch is refused for that is called off before it was sent.</summary>
    public static readonly Failure CalledOff = new(FailureKind.Conflict, "called_off", "It was called off before it was sent.");

    /// <summary>What a further attempt is refused for that a success of an earlier one has overtaken.</summary>
    public static readonly Failure NotNeeded = new(FailureKind.Conflict, "not_needed", "A run of an earlier attempt ended well after all.");

    public static readonly Failure CalledOffUnseen = CalledOff with
    {
        Message = "It was called off. GitHub never answered to it, and shows no run of it.",
    };

    public static Failure RequestDiffers(CustomerProvisioning existing) =>
        new(
            FailureKind.Conflict,
            "transaction_conflict",
            $"This client and transaction were sent before with another payload, as {existing.Id}. Take a new transaction_id, or send the same."
        );

    public static Failure AlreadyOpen(CustomerProvisioning existing, string what) =>
        new(
            FailureKind.Conflict,
            "provisioning_open",
            $"A provisioning of this {what} is still open: {existing.Id}, {existing.CorrelationId}. Wait for its end, or cancel it."
        );

    public static Failure AttemptsUsedUp(int most) =>
        new(FailureKind.Conflict, "attempts_exhausted", $"All {most} attempts are used up. Send a new order.");

    public static Failure TargetGone(string target) =>
        new(FailureKind.NotConfigured, "provisioning_not_configured", $"Its target '{target}' is not set up here any more.");

    public static Failure TargetMoved(string target) =>
        new(
            FailureKind.NotConfigured,
            "provisioning_target_moved",
            $"The target '{target}' leads to another repository now. What was begun in the former one cannot go on by it."
        );

    public static Failure NoCredential(string target) =>
        new(
            FailureKind.NotConfigured,
            "provisioning_not_configured",
            $"The GitHub App is not installed on the repository of the target '{target}', and the target has no token."
        );

    public static Failure WrongBranch(string target, string wanted, string actual) =>
        new(
            FailureKind.NotConfigured,
            "provisioning_wrong_branch",
            $"The target '{target}' is meant for the branch {wanted}, but GitHub starts these workflows from the default branch, which is {actual}."
        );

    public static Failure TargetNeeded(IEnumerable<string> names) => NotValid($"Name the target: {Listed(names)}.");

    public static Failure UnknownTarget(IEnumerable<string> names) => NotValid($"There is no such target. There are: {Listed(names)}.");

    /// <summary>What went wrong between us and GitHub is not the caller's doing: no word of access, which they need none of.</summary>
    public static Failure Of(Failure gitHub, string target) =>
        gitHub.Kind switch
        {
            FailureKind.Unauthenticated or FailureKind.Forbidden or FailureKind.NotFound => new(
                FailureKind.NotConfigured,
                TargetRefused,
                $"GitHub does not let the credential of the target '{target}' do this, or there is no such repository. Nothing was started."
            ),
            FailureKind.Upstream => gitHub == DispatchFailures.OutcomeUnknown ? OutcomeUnknown : gitHub,
            FailureKind.Invalid or FailureKind.Conflict or FailureKind.PreconditionFailed or FailureKind.TooLarge => gitHub,
            FailureKind.RateLimited or FailureKind.NotConfigured => gitHub,
        };

    /// <summary>At GitHub's own addresses its "no" is handed on as it said it: there is nothing.</summary>
    public static Failure AsGitHubSaidIt(Failure failure) => failure.Code == TargetRefused ? NoTargetThere : failure;

    private static Failure NotValid(string message) => CommonFailures.NotValid([new FieldFault("Target", message)]);

    private static string Listed(IEnumerable<string> names) => string.Join(", ", names.Order(StringComparer.Ordinal));
}
