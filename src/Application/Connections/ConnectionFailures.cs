using Infrajet.Domain.Common;

namespace Infrajet.Application.Connections;

public static class ConnectionFailures
{
    public static readonly Failure NotConfigured = new(
        FailureKind.NotConfigured,
        "github_oauth_not_configured",
        "Nobody has set up yet how people reach GitHub from here: an operator must set GITHUB_CLIENT_ID and GITHUB_CLIENT_SECRET."
    );

    /// <summary>One refusal for a state that was never ours, is too old, was used already, or was given to somebody else.</summary>
    public static readonly Failure StateInvalid = new(
        FailureKind.Invalid,
        "github_state_invalid",
        "This way to GitHub was not begun here and by you, is over, or was taken already. Begin anew."
    );

    /// <summary>An App can ask for authorization while it is installed: GitHub then sends people here whom nobody sent there.</summary>
    public static readonly Failure NotAskedFor = new(
        FailureKind.Invalid,
        "github_authorization_not_asked_for",
        "GitHub sent an authorization along that nobody asked for here. It was not used: connect your account from here."
    );

    public static readonly Failure CodeRefused = new(
        FailureKind.Invalid,
        "github_code_refused",
        "GitHub does not accept the code: it is wrong, too old, or was used already. Begin anew."
    );

    public static readonly Failure Denied = new(
        FailureKind.Invalid,
        "github_access_denied",
        "GitHub was not allowed to let Infrajet act for you. Nothing was connected."
    );

    /// <summary>It is an operator's to mend, and nothing that people do helps.</summary>
    public static readonly Failure ClientRefused = new(
        FailureKind.NotConfigured,
        "github_client_refused",
        "GitHub does not accept Infrajet's client id, its secret, or the address of its callback. An operator must set them right."
    );

    /// <summary>GitHub takes the refresh token no more: it was used already, revoked, or is too old.</summary>
    public static readonly Failure RefreshRefused = new(
        FailureKind.Forbidden,
        "github_refresh_refused",
        "GitHub does not renew the token any more: connect your account anew."
    );

    public static readonly Failure AccountTaken = new(
        FailureKind.Conflict,
        "github_account_taken",
        "This GitHub account belongs to somebody else here. Nothing was connected."
    );

    public static readonly Failure AccountDiffers = new(
        FailureKind.Conflict,
        "github_account_differs",
        "You are known here by another GitHub account. Sign in to that one at GitHub, or disconnect it first. Nothing was connected."
    );

    public static readonly Failure NotConnected = new(
        FailureKind.Invalid,
        "github_not_connected",
        "You have not connected a GitHub account."
    );
}
