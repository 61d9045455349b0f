using Infrajet.Application.Common;
using Infrajet.Application.GitHub;
using Infrajet.Application.Repositories;
using Infrajet.Application.Repositories.Rights;
using Infrajet.Domain.Common;
using Infrajet.Domain.Installations;

namespace Infrajet.Application.Installations;

/// <summary>
/// Says which of the App's installations are a person's: those that GitHub lists for them, else those in their own account and in the
/// organisations that they belong to. Never more: with an installation's number nobody gets at what is another one's.
/// </summary>
internal sealed class PersonInstallations(
    ICall call,
    IGitHubInstallations gitHub,
    IGitHubOrganizations organizations,
    PersonTokens tokens,
    OwnGitHub own
)
{
    /// <param name="person">Whose they are, and as whom GitHub is asked.</param>
    public async Task<Result<AllOf<InstallationFacts>>> ListAsync(PersonCredential person, CancellationToken cancellationToken)
    {
        var listed = await own.AskAsync(person, asking => gitHub.ListOwnAsync(asking, cancellationToken), cancellationToken);
        return listed.Failure == GitHubFailures.NoAccess ? await ListByMembershipAsync(person, cancellationToken) : listed;
    }

    /// <summary>One of the caller's; <see cref="InstallationFailures.NotFound"/> for all others, whether they are there or not.</summary>
    public async Task<Result<InstallationFacts>> FindAsync(long installationId, CancellationToken cancellationToken)
    {
        var found = await tokens.FindAsync(Asker.Present(call.Caller), cancellationToken) switch
        {
            null => RepositoryFailures.NotConnected,
            { Credential: { } credential } => await FindAmongAsync(credential, installationId, cancellationToken),
            var person => await FindWithAppAsync(person, installationId, cancellationToken),
        };
        return found.Failure == GitHubFailures.NoInstallation || found.Failure == GitHubFailures.NoAccess
            ? InstallationFailures.NotFound
            : found;
    }

    private async Task<Result<InstallationFacts>> FindAmongAsync(
        PersonCredential person,
        long installationId,
        CancellationToken cancellationToken
    )
    {
        var listed = await ListAsync(person, cancellationToken);
        return listed.Match<Result<InstallationFacts>>(
            all => all.Items.FirstOrDefault(facts => facts.Id == installationId) is { } found ? found : InstallationFailures.NotFound,
            failure => failure == InstallationFailures.CannotList ? InstallationFailures.NotFound : failure
        );
    }

    private async Task<Result<AllOf<InstallationFacts>>> ListByMembershipAsync(PersonCredential person, CancellationToken cancellationToken)
    {
        var all = await gitHub.ListAsync(Urgency.Interactive, cancellationToken);
        return await all.ThenAsync(async installations =>
        {
            var listed = await own.AskAsync(person, asking => organizations.ListOwnAsync(asking, cancellationToken), cancellationToken);
            return listed.Match<Result<AllOf<InstallationFacts>>>(
                theirs => new AllOf<InstallationFacts>([
                    .. installations.Items.Where(facts =>
                        facts.AccountId == person.GitHubUserId || theirs.Items.Any(organization => organization.Id == facts.AccountId)
                    ),
                ]),
                failure => failure == GitHubFailures.NoAccess ? InstallationFailures.CannotList : failure
            );
        });
    }

    // Whoever has lent no token is still known by name, and the App can see who belongs to the account.
    private async Task<Result<InstallationFacts>> FindWithAppAsync(
        GitHubPerson person,
        long installationId,
        CancellationToken cancellationToken
    )
    {
        var found = await gitHub.FindAsync(installationId, Urgency.Interactive, cancellationToken);
        return await found.ThenAsync(async facts =>
        {
            if (!facts.IsOrganizations())
            {
                return facts.AccountId == person.Id ? facts : (Result<InstallationFacts>)InstallationFailures.NotFound;
            }

            var membership = await organizations.MembershipOfAsync(
                facts.Id,
                facts.AccountLogin,
                person.Login,
                person.Id,
                cancellationToken
            );
            return membership.Match<Result<InstallationFacts>>(
                there => there.IsMember ? facts : InstallationFailures.NotFound,
                failure => failure
            );
        });
    }
}
