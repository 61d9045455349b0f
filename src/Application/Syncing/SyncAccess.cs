using Infrajet.Application.Common;
using Infrajet.Application.GitHub;
using Infrajet.Application.Repositories;
using Infrajet.Application.Repositories.AtGitHub;
using Infrajet.Application.Repositories.Rights;
using Infrajet.Domain.Common;
using Infrajet.Domain.Repositories;

namespace Infrajet.Application.Syncing;

/// <summary>
/// Asks for the caller's right in a repository that they name. One that they can see at GitHub and that was never heard of here is taken into
/// their list; and as this surface has it, what they cannot see is not found, and what they may not write is forbidden.
/// </summary>
internal sealed class SyncAccess(
    ICall call,
    IRepositoryAccess access,
    PersonTokens tokens,
    OwnGitHub own,
    IGitHubCatalogue catalogue,
    ListedRepositories list
)
{
    public async Task<Result<RepositoryGrant>> AskAsync(string repository, AccessNeed need, CancellationToken cancellationToken)
    {
        var granted = await access.ForCallerAsync(repository, need, cancellationToken);
        if (granted.Failure != RepositoryFailures.NoAccess)
        {
            return granted;
        }

        return await tokens.FindAsync(Asker.Present(call.Caller), cancellationToken) switch
        {
            null => RepositoryFailures.NotConnected,
            { Credential: null } => RepositoryFailures.NoAccess,
            _ => await LookAsync(RepositoryName.TryParse(repository)!, need, cancellationToken),
        };
    }

    private async Task<Result<RepositoryGrant>> LookAsync(RepositoryName name, AccessNeed need, CancellationToken cancellationToken)
    {
        var seen = await own.AskAsync(asking => catalogue.FindAsync(asking, name, cancellationToken), cancellationToken);
        return await seen.Match(
            async shown =>
            {
                if (shown.Right < need.Right)
                {
                    return SyncRequestFailures.MayNotWrite;
                }

                if (shown.Facts.IsArchived && need.Right > RepositoryRight.Read)
                {
                    return SyncFailures.RepositoryArchived;
                }

                var listed = await list.RegisterAsync(shown.Facts, cancellationToken);
                return await listed.ThenAsync(_ => access.ForCallerAsync($"{name}", need, cancellationToken));
            },
            failure =>
                Task.FromResult<Result<RepositoryGrant>>(failure == GitHubFailures.NoAccess ? RepositoryFailures.NotVisible : failure)
        );
    }
}
