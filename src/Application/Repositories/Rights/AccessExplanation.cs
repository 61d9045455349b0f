using Infrajet.Domain.Repositories;
using Infrajet.Domain.Sessions;

namespace Infrajet.Application.Repositories.Rights;

/// <summary>What was needed to do something in a repository, what was granted, and what mends the difference.</summary>
/// <param name="Uses">Whose token would be used; null where nobody's can be.</param>
/// <param name="ActsAs">The login that GitHub would show as having done it.</param>
/// <param name="Obstacles">Everything that stands in the way, each with the page that mends it.</param>
public sealed record AccessExplanation(
    long RepositoryId,
    string FullName,
    AccessPurpose For,
    bool Allowed,
    bool Archived,
    PersonAccess Person,
    TokenAccess Token,
    AppAccess App,
    ActingToken? Uses,
    string? ActsAs,
    IReadOnlyList<AccessObstacle> Obstacles
);

/// <summary>Whose token GitHub would be asked with.</summary>
public enum ActingToken
{
    Installation,
    OwnToken,
}

/// <param name="Login">The caller at GitHub; null where they are not known by a GitHub account.</param>
/// <param name="Granted">Null where GitHub could not be asked.</param>
public sealed record PersonAccess(string? Login, RepositoryRight Needed, RepositoryRight? Granted);

/// <summary>The caller's own GitHub token.</summary>
/// <param name="Scopes">Null where this kind of token has none to show, or GitHub refuses it.</param>
/// <param name="MissingScopes">What it would lack if it had to do this itself.</param>
public sealed record TokenAccess(GitHubTokenKind Kind, IReadOnlyList<string>? Scopes, IReadOnlyList<string> MissingScopes);

/// <summary>The App, as far as whoever can see the repository may know.</summary>
/// <param name="InstallationId">Null where it is not installed, or the caller cannot see the repository.</param>
/// <param name="Granted">What the App's owner granted it there.</param>
/// <param name="Page">Where it can be installed, or its installation be changed.</param>
public sealed record AppAccess(
    long? InstallationId,
    IReadOnlyDictionary<string, string> Needed,
    IReadOnlyDictionary<string, string>? Granted,
    IReadOnlyList<string> Missing,
    Uri? Page
);

/// <param name="Code">For programs.</param>
/// <param name="Message">For people.</param>
/// <param name="Page">Where it can be mended; null where there is no such page.</param>
public sealed record AccessObstacle(string Code, string Message, Uri? Page);
