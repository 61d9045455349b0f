using Infrajet.Domain.Common;

namespace Infrajet.Application.Repositories;

public static class RepositoryFailures
{
    /// <summary>One refusal for no right, no token, no such repository and none that is registered: it tells nobody what exists.</summary>
    public static readonly Failure NoAccess = new(
        FailureKind.Forbidden,
        "forbidden_repo_access",
        "You may not do this in that repository, or there is no such repository here."
    );

    public static readonly Failure NotFound = new(
        FailureKind.NotFound,
        "repository_not_found",
        "You have no such repository in your list."
    );

    /// <summary>Registering shows that somebody may see a repository, which only their own token can.</summary>
    public static readonly Failure OwnTokenNeeded = new(
        FailureKind.Forbidden,
        "github_token_needed",
        "Send a GitHub token of your own as the bearer, or sign in with one: it has to show that you may see the repository."
    );

    /// <summary>GitHub cannot be asked about somebody whom it does not know.</summary>
    public static readonly Failure NoGitHubIdentity = new(
        FailureKind.Forbidden,
        "no_github_identity",
        "You are not known here by a GitHub account: sign in with a GitHub token."
    );

    public static readonly Failure NotConnected = new(
        FailureKind.Invalid,
        "github_not_connected",
        "You have not connected a GitHub account, and came with no GitHub token."
    );

    public static readonly Failure TokenExpired = new(
        FailureKind.Unauthenticated,
        "github_token_expired",
        "GitHub does not accept your GitHub token any more: connect your account again."
    );

    /// <summary>GitHub shows the person no such repository, which may or may not be there.</summary>
    public static readonly Failure NotVisible = new(
        FailureKind.NotFound,
        "github_repository_not_found",
        "GitHub does not show you such a repository."
    );

    public static readonly Failure CreatedAndNotKept = new(
        FailureKind.Upstream,
        "repository_created_and_not_kept",
        "GitHub made the repository, and it could not be noted here. Do not repeat it: register the repository instead."
    );

    /// <summary>What GitHub's refusal is called here: the one refusal, unless GitHub is away or wants a pause.</summary>
    public static Failure Of(Failure gitHub) => IsPassing(gitHub) ? gitHub : NoAccess;

    /// <summary>It says nothing about the repository, and waiting helps.</summary>
    public static bool IsPassing(Failure failure) => failure.Kind is FailureKind.Upstream or FailureKind.RateLimited;
}
