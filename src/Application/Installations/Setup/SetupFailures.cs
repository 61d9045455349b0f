using Infrajet.Domain.Common;

namespace Infrajet.Application.Installations.Setup;

public static class SetupFailures
{
    /// <summary>One refusal for a state that was never ours, is too old, was used already, or was given to somebody else.</summary>
    public static readonly Failure StateInvalid = new(
        FailureKind.Invalid,
        "github_state_invalid",
        "This was not begun here and by you, is over, or was done already. Begin anew."
    );

    public static readonly Failure SetUpBySettings = new(
        FailureKind.Conflict,
        "github_app_set_up_by_settings",
        "The settings name an App. Take it out of them to set one up here."
    );

    public static readonly Failure AppExists = new(
        FailureKind.Conflict,
        "github_app_exists",
        "An App is set up already. Nothing was changed."
    );

    public static readonly Failure CodeRefused = new(
        FailureKind.Invalid,
        "github_code_refused",
        "GitHub does not give the App's credentials out: its code is wrong, too old, or was used already. Delete the App at GitHub and begin anew."
    );

    /// <summary>It is made there, and the one chance to learn its key is gone.</summary>
    public static readonly Failure CredentialsLost = new(
        FailureKind.Upstream,
        "github_app_credentials_lost",
        "GitHub made the App, and its credentials did not arrive or could not be stored. Delete the App at GitHub and begin anew."
    );
}
