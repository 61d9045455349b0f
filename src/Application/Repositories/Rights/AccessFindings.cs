using Infrajet.Application.GitHub;
using Infrajet.Domain.Common;
using Infrajet.Domain.Repositories;
using Infrajet.Domain.Sessions;

namespace Infrajet.Application.Repositories.Rights;

/// <summary>What was found out about a person and a repository.</summary>
/// <param name="Person">Null where GitHub does not know them.</param>
internal sealed record AccessEvidence(
    AccessPurpose For,
    Repository Repository,
    GitHubPerson? Person,
    Result<SeenRight> Seen,
    IReadOnlyList<string>? Scopes,
    FoundInstallation? Installation
)
{
    public AccessNeed Need => AccessNeed.Of(For);

    public RepositoryRight? Right => Seen.Match<RepositoryRight?>(seen => seen.Right, _ => null);

    public bool IsVisible => Right >= RepositoryRight.Read;

    public PersonCredential? Own => Person?.Credential;

    public bool IsBlockedByArchive => Repository.IsArchived && Need.Right > RepositoryRight.Read;

    /// <summary>The scopes that a token needs which has any; for what everybody may see the narrower one is enough.</summary>
    public IReadOnlyList<string> MissingScopes =>
        Scopes is null ? [] : OAuthScopes.Missing([Repository.IsPrivate ? "repo" : "public_repo"], Scopes);

    public IReadOnlyList<string> MissingPermissions => Installation is null ? [] : Need.MissingIn(Installation.Permissions);
}

/// <summary>Draws the conclusions from the evidence, and knows the pages at GitHub that mend things.</summary>
internal sealed class AccessFindings(IGitHubPlaces places)
{
    private Uri TokensPage => new(places.WebUrl, "settings/tokens");

    public AccessExplanation Explain(AccessEvidence evidence)
    {
        AccessObstacle[] obstacles = [.. ObstaclesIn(evidence).OfType<AccessObstacle>()];
        ActingToken? uses =
            evidence.Installation is not null ? ActingToken.Installation
            : evidence.Own is not null && evidence.IsVisible ? ActingToken.OwnToken
            : null;
        return new(
            evidence.Repository.Id,
            evidence.Repository.FullName.ToString(),
            evidence.For,
            obstacles.Length == 0,
            evidence.Repository.IsArchived,
            new(evidence.Person?.Login, evidence.Need.Right, evidence.Right),
            new(GitHubTokenKinds.Of(evidence.Own?.Token.Reveal()), evidence.Scopes, evidence.MissingScopes),
            AppOf(evidence),
            uses,
            uses switch
            {
                ActingToken.Installation => places.AppLogin,
                ActingToken.OwnToken => evidence.Person?.Login,
                null => null,
            },
            obstacles
        );
    }

    private AppAccess AppOf(AccessEvidence evidence) =>
        new(
            evidence.Installation?.Id,
            evidence.Need.Permissions,
            evidence.Installation?.Permissions,
            evidence.MissingPermissions,
            evidence.IsVisible ? InstallationPage(evidence) : null
        );

    private IEnumerable<AccessObstacle?> ObstaclesIn(AccessEvidence evidence) =>
        evidence.Seen.Failure is { } failure
            ? [NotAsked(failure, evidence)]
            : [NotEnoughRight(evidence), Archived(evidence), Suspended(evidence), PermissionsMissing(evidence), ScopesMissing(evidence)];

    private AccessObstacle NotAsked(Failure failure, AccessEvidence evidence) =>
        failure.Code switch
        {
            _ when failure == RepositoryFailures.NoGitHubIdentity => new(failure.Code, failure.Message, TokensPage),
            _ when failure == GitHubFailures.TokenRefused => new(
                failure.Code,
                "GitHub does not accept your token any more: make a new one, and sign in with it.",
                TokensPage
            ),
            _ when failure == GitHubFailures.NoInstallation => new(
                "nobody_to_ask_with",
                "No GitHub token of yours is known here, and the App is not installed there: sign in with a GitHub token, or have the App installed.",
                places.AppPage ?? TokensPage
            ),
            _ => new(
                "repository_not_visible",
                "GitHub does not show you this repository: it is gone, or you have no access, or your token does not reach it.",
                PageOf(evidence, "settings/access")
            ),
        };

    private AccessObstacle? NotEnoughRight(AccessEvidence evidence) =>
        evidence.Right >= evidence.Need.Right
            ? null
            : new(
                "right_missing",
                $"You have the right '{Word(evidence.Right)}' there, and this needs '{Word(evidence.Need.Right)}': somebody who administers the repository can grant it.",
                PageOf(evidence, "settings/access")
            );

    private AccessObstacle? Archived(AccessEvidence evidence) =>
        evidence.IsBlockedByArchive
            ? new(
                "repository_archived",
                "The repository is archived: nothing can be changed or started there.",
                PageOf(evidence, "settings")
            )
            : null;

    private AccessObstacle? Suspended(AccessEvidence evidence) =>
        evidence.Installation is { IsSuspended: true }
            ? new(
                "app_suspended",
                "The App is suspended there: whoever administers the account can let it in again.",
                InstallationPage(evidence)
            )
            : null;

    private AccessObstacle? PermissionsMissing(AccessEvidence evidence) =>
        evidence.MissingPermissions.Count > 0
            ? new(
                "app_permissions_missing",
                $"The App lacks {string.Join(", ", evidence.MissingPermissions)} there: its owner has to ask for it, and the repository's owner to accept.",
                InstallationPage(evidence)
            )
            : null;

    private AccessObstacle? ScopesMissing(AccessEvidence evidence) =>
        evidence is { Installation: null, MissingScopes.Count: > 0 }
            ? new(
                "token_scopes_missing",
                $"Your token lacks the scope {string.Join(", ", evidence.MissingScopes)}: make one that has it, and sign in with it.",
                TokensPage
            )
            : null;

    private Uri? InstallationPage(AccessEvidence evidence) => evidence.Installation is { } found ? found.Page : places.AppPage;

    private Uri PageOf(AccessEvidence evidence, string page) => new(places.WebUrl, $"{evidence.Repository.FullName}/{page}");

    private static string Word(RepositoryRight? right) => $"{right}".ToLowerInvariant();
}
