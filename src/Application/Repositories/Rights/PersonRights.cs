using Infrajet.Application.GitHub;
using Infrajet.Domain.Common;
using Infrajet.Domain.Repositories;

namespace Infrajet.Application.Repositories.Rights;

/// <summary>What GitHub says that a person may do.</summary>
/// <param name="Facts">What the repository is, as the person sees it; null where the App was asked about them.</param>
/// <param name="Credential">The person's own; null where the App was asked about them.</param>
internal sealed record SeenRight(RepositoryRight Right, RepositoryFacts? Facts, PersonCredential? Credential, string Login);

/// <summary>
/// Asks GitHub what a person may do in a repository: with their own token where there is one, else with the App's eyes. It asks about what is
/// not registered just the same, so that the time it takes tells nobody what is; they learn nothing from it that they could not ask themselves.
/// </summary>
internal sealed class PersonRights(IGitHubRepositories gitHub, PersonTokens tokens, RefusedTokens refused, RepositoryRows rows)
{
    // Nobody can be called so: GitHub's names do not begin with a hyphen.
    private static readonly RepositoryName Nowhere = new("-", "-");

    /// <param name="known">What the reference names here, if anything.</param>
    public async Task<Result<SeenRight>> AskAsync(
        Asker asker,
        RepositoryReference reference,
        Repository? known,
        CancellationToken cancellationToken
    ) =>
        await tokens.FindAsync(asker, cancellationToken) switch
        {
            null => RepositoryFailures.NoGitHubIdentity,
            { Credential: null } person => await AskWithAppAsync(asker, person, reference, known, cancellationToken),
            { Credential: { } own } person => (await AskWithOwnAsync(asker, own, reference, known, cancellationToken)).Match<
                Result<SeenRight>
            >(seen => new SeenRight(seen.Right, seen.Facts, own, person.Login), failure => failure),
        };

    private async Task<Result<SeenRepository>> AskWithOwnAsync(
        Asker asker,
        PersonCredential own,
        RepositoryReference reference,
        Repository? known,
        CancellationToken cancellationToken
    )
    {
        if (refused.Has(own.Token))
        {
            return GitHubFailures.TokenRefused;
        }

        var seen = known is null
            ? await gitHub.FindAsync(asker.As(own), reference.Name ?? Nowhere, cancellationToken)
            : await FindAsync(asker.As(own), known, cancellationToken);
        if (seen.Failure == GitHubFailures.TokenRefused)
        {
            await refused.AddAsync(asker.PersonId, own.Token, cancellationToken);
        }

        return seen;
    }

    // GitHub leads from a former name to the present one; what has another number is another repository that took the name.
    private async Task<Result<SeenRepository>> FindAsync(GitHubCall gitHubCall, Repository known, CancellationToken cancellationToken)
    {
        var asked = rows.Moment();
        var seen = await gitHub.FindAsync(gitHubCall, known.FullName, cancellationToken);
        return await seen.ThenAsync<SeenRepository>(async repository =>
        {
            if (repository.Facts.Id != known.Id)
            {
                return GitHubFailures.NoAccess;
            }

            await rows.LearnAsync(known, repository.Facts, asked, cancellationToken);
            return repository;
        });
    }

    private async Task<Result<SeenRight>> AskWithAppAsync(
        Asker asker,
        GitHubPerson person,
        RepositoryReference reference,
        Repository? known,
        CancellationToken cancellationToken
    )
    {
        if (known?.InstallationId is not null)
        {
            return await AskAboutAsync(asker, person, known, cancellationToken);
        }

        var found = await gitHub.InstallationOfAsync(known?.FullName ?? reference.Name ?? Nowhere, cancellationToken);
        return await found.ThenAsync<SeenRight>(async installation =>
        {
            if (known is null)
            {
                return GitHubFailures.NoAccess;
            }

            await rows.ReachThroughAsync(known, installation.Id, cancellationToken);
            return await AskAboutAsync(asker, person, known, cancellationToken);
        });
    }

    /// <summary>Whether the App still reaches it, or does by now.</summary>
    public async Task LookForInstallationAsync(Repository known, CancellationToken cancellationToken)
    {
        var found = await gitHub.InstallationOfAsync(known.FullName, cancellationToken);
        if (found.Failure is null || found.Failure == GitHubFailures.NoInstallation)
        {
            await rows.ReachThroughAsync(known, found.Match<long?>(installation => installation.Id, _ => null), cancellationToken);
        }
    }

    private async Task<Result<SeenRight>> AskAboutAsync(
        Asker asker,
        GitHubPerson person,
        Repository known,
        CancellationToken cancellationToken
    )
    {
        var app = new InstallationCredential(known.InstallationId!.Value, known.Id, AccessNeed.Seeing.AppPermissions);
        var right = await gitHub.RightOfAsync(asker.As(app), known.FullName, person.Login, person.Id, cancellationToken);
        if (right.Failure is { Kind: FailureKind.Forbidden })
        {
            await LookForInstallationAsync(known, cancellationToken);
        }

        return right.Match<Result<SeenRight>>(granted => new SeenRight(granted, null, null, person.Login), failure => failure);
    }
}
