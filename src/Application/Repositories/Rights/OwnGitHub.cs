using Infrajet.Application.Common;
using Infrajet.Application.GitHub;
using Infrajet.Domain.Common;

namespace Infrajet.Application.Repositories.Rights;

/// <summary>Asks GitHub as the caller, by a token of their own, and gives that up where GitHub refuses it.</summary>
internal sealed class OwnGitHub(ICall call, PersonTokens tokens, RefusedTokens refused)
{
    public async Task<Result<PersonCredential>> CredentialAsync(CancellationToken cancellationToken) =>
        await tokens.FindAsync(Asker.Present(call.Caller), cancellationToken) is { Credential: { } own }
            ? own
            : RepositoryFailures.NotConnected;

    public async Task<Result<T>> AskAsync<T>(Func<GitHubCall, Task<Result<T>>> ask, CancellationToken cancellationToken)
    {
        var credential = await CredentialAsync(cancellationToken);
        return await credential.ThenAsync(own => AskAsync(own, ask, cancellationToken));
    }

    public async Task<Result<T>> AskAsync<T>(
        PersonCredential own,
        Func<GitHubCall, Task<Result<T>>> ask,
        CancellationToken cancellationToken
    )
    {
        if (refused.Has(own.Token))
        {
            return RepositoryFailures.TokenExpired;
        }

        var asked = await ask(GitHubCall.Interactive(own, call.Caller.PersonId));
        if (asked.Failure != GitHubFailures.TokenRefused)
        {
            return asked;
        }

        await refused.AddAsync(call.Caller.PersonId, own.Token, cancellationToken);
        return RepositoryFailures.TokenExpired;
    }
}
