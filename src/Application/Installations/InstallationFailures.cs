using Infrajet.Domain.Common;

namespace Infrajet.Application.Installations;

public static class InstallationFailures
{
    public static readonly Failure AppNotConfigured = new(
        FailureKind.NotConfigured,
        "github_app_not_configured",
        "No GitHub App is set up here. An administrator sets one up at /setup."
    );

    /// <summary>GitHub answers 401 to what is signed with its key.</summary>
    public static readonly Failure AppRefused = new(
        FailureKind.Upstream,
        "github_app_refused",
        "GitHub does not accept the App's number and private key. An operator has to set them right."
    );

    /// <summary>One refusal for what is not there and what is somebody else's.</summary>
    public static readonly Failure NotFound = new(
        FailureKind.NotFound,
        "github_installation_not_found",
        "The App has no such installation, or it does not belong to you."
    );

    public static readonly Failure DoesNotReach = new(
        FailureKind.NotFound,
        "github_repository_not_found",
        "This installation does not reach such a repository."
    );

    public static readonly Failure Suspended = new(
        FailureKind.Forbidden,
        "github_installation_suspended",
        "The App is suspended there: whoever administers the account can let it in again."
    );

    public static readonly Failure CannotList = new(
        FailureKind.Forbidden,
        "github_token_cannot_list",
        "This kind of token may not show which organisations you belong to: use one with the scope read:org, or connect your GitHub account."
    );

    public static readonly Failure TokenOfSomebodyElse = new(
        FailureKind.Unauthenticated,
        "github_token_of_another",
        "The token in X-GitHub-Token belongs to another GitHub account than yours, or is none."
    );

    public static readonly Failure TokensNotHandedOut = new(
        FailureKind.Forbidden,
        "github_app_tokens_off",
        "Tokens of the App are not handed out here. An operator can allow it: GitHub:App:HandsOutTokens."
    );

    public static readonly Failure MayNotCreate = new(
        FailureKind.Forbidden,
        "repository_creation_refused",
        "You may not create repositories there: GitHub does not say that you may."
    );

    public static readonly Failure AppMayNotCreate = new(
        FailureKind.Forbidden,
        "github_app_permission_missing",
        "The App lacks administration:write there: its owner has to ask for it, and the organisation's owner to accept."
    );

    /// <summary>No App can make repositories for a person.</summary>
    public static readonly Failure OwnTokenNeeded = new(
        FailureKind.Forbidden,
        "github_token_needed",
        "GitHub lets no App create repositories in a person's own account: connect your GitHub account, and it is done with your own token."
    );

    public static Failure RepositoriesRefused(IEnumerable<string> names) =>
        Refused(
            "repositories",
            "Repositories",
            $"You may not ask for that there, or there is no such repository: {string.Join(", ", names)}."
        );

    public static Failure PermissionsRefused(IEnumerable<string> permissions) =>
        Refused(
            "permissions",
            "Permissions",
            $"The App was not granted this there, or hands it out to nobody: {string.Join(", ", permissions)}."
        );

    private static Failure Refused(string code, string field, string message) =>
        new(FailureKind.Forbidden, $"github_token_{code}_refused", message) { Faults = [new FieldFault(field, message)] };
}
