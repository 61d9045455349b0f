using Infrajet.Application.Common;
using Infrajet.Application.GitHub;
using Infrajet.Application.Repositories.Rights;
using Infrajet.Application.Sessions;
using Infrajet.Domain.Common;
using Infrajet.Domain.Sessions;
using MediatR;

namespace Infrajet.Application.Installations;

/// <summary>The installations that the caller has to do with.</summary>
/// <param name="Token">A GitHub token of the caller's; null: the one that they came with, or that of their connection.</param>
public sealed record ListInstallations(GitHubToken? Token) : IRequest<Result<AllOf<InstallationDetails>>>;

internal sealed class ListInstallationsHandler(
    ICall call,
    IGitHubIdentities identities,
    PersonTokens tokens,
    OwnGitHub own,
    PersonInstallations installations
) : IRequestHandler<ListInstallations, Result<AllOf<InstallationDetails>>>
{
    public async Task<Result<AllOf<InstallationDetails>>> Handle(ListInstallations request, CancellationToken cancellationToken)
    {
        var person = request.Token is null
            ? await own.CredentialAsync(cancellationToken)
            : await OfHeaderAsync(request.Token, cancellationToken);
        var listed = await person.ThenAsync(credential => installations.ListAsync(credential, cancellationToken));
        return listed.Match<Result<AllOf<InstallationDetails>>>(
            all => new AllOf<InstallationDetails>([.. all.Items.Select(InstallationDetails.Of)]),
            failure => failure
        );
    }

    // Whoever is known here by one account at GitHub does not look into another one's.
    private async Task<Result<PersonCredential>> OfHeaderAsync(GitHubToken token, CancellationToken cancellationToken)
    {
        if (BearerShapes.Of(token.Reveal()) != BearerShape.GitHubToken)
        {
            return InstallationFailures.TokenOfSomebodyElse;
        }

        var known = await tokens.FindAsync(Asker.Present(call.Caller), cancellationToken);
        var identified = await identities.IdentifyAsync(token.Reveal(), cancellationToken);
        return identified.Match<Result<PersonCredential>>(
            identity =>
                known is null || known.Id == identity.Id
                    ? new PersonCredential(identity.Id, token)
                    : InstallationFailures.TokenOfSomebodyElse,
            failure => failure
        );
    }
}
