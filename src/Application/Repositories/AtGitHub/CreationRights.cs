using Infrajet.Application.Common;
using Infrajet.Application.GitHub;
using Infrajet.Application.Installations;
using Infrajet.Application.Repositories.Rights;
using Infrajet.Domain.Common;
using Infrajet.Domain.Installations;

namespace Infrajet.Application.Repositories.AtGitHub;

/// <summary>
/// Says whether the caller may themselves make repositories in an account. What the App may do there says nothing about it; and what GitHub
/// does not say is a no.
/// </summary>
internal sealed class CreationRights(ICall call, IGitHubOrganizations organizations, PersonTokens tokens, OwnGitHub own)
{
    public async Task<Result<Done>> AskAsync(InstallationFacts installation, CancellationToken cancellationToken)
    {
        var person = await tokens.FindAsync(Asker.Present(call.Caller), cancellationToken);
        if (!installation.IsOrganizations())
        {
            return installation.AccountId != person?.Id ? InstallationFailures.MayNotCreate
                : person.Credential is null ? InstallationFailures.OwnTokenNeeded
                : Done.Value;
        }

        var membership = person switch
        {
            null => RepositoryFailures.NotConnected,
            { Credential: { } credential } => await own.AskAsync(
                credential,
                asking => organizations.OwnMembershipAsync(asking, installation.AccountLogin, cancellationToken),
                cancellationToken
            ),
            _ => await organizations.MembershipOfAsync(
                installation.Id,
                installation.AccountLogin,
                person.Login,
                person.Id,
                cancellationToken
            ),
        };
        return membership.Match<Result<Done>>(
            there =>
                there.IsOwner || there is { IsMember: true, MayCreateRepositories: true } ? Done.Value : InstallationFailures.MayNotCreate,
            failure => failure == GitHubFailures.NoAccess ? InstallationFailures.MayNotCreate : failure
        );
    }
}
