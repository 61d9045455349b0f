using Infrajet.Application.GitHub;
using Infrajet.Application.Repositories;
using Infrajet.Application.Syncing.AtGitHub;
using Infrajet.Domain.Common;

namespace Infrajet.Application.Syncing.Running;

/// <summary>Brings a sync to its branch by a pull request, where that was asked for.</summary>
internal sealed class SyncPulls(IGitHubPulls gitHub, HeldGrants grants, IRepositoryAccess access, IGitHubPlaces places)
{
    private static readonly OpenedPull None = new(null);

    public async Task<Result<OpenedPull>> OpenAsync(SyncRun run, string message, CancellationToken cancellationToken)
    {
        if (run.Wish.PullRequest is not { } wish)
        {
            return None;
        }

        var granted = await grants.AskAsync(run.Record, AccessNeed.OpeningPulls, access, cancellationToken);
        return await granted.ThenAsync(async grant =>
        {
            var opened = await gitHub.OpenAsync(
                run.Call with
                {
                    As = grant.Credential,
                },
                run.Repository,
                run.WrittenBranch,
                run.Record.Branch,
                wish.TitleFor(message),
                wish.Description ?? "",
                cancellationToken
            );
            return opened.Match<Result<OpenedPull>>(pull => new OpenedPull(pull.Url), failure => failure);
        });
    }

    public Uri AddressOf(SyncRun run) => new(places.WebUrl, $"{run.Repository}");
}

/// <param name="Url">Null where none was asked for.</param>
internal sealed record OpenedPull(string? Url);
