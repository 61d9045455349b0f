using Infrajet.Application.GitHub;
using Infrajet.Application.Repositories;
using Infrajet.Application.Sessions;
using Infrajet.Domain.Common;
using Infrajet.Domain.Repositories;

namespace Infrajet.Application.Provisioning.Targets;

/// <summary>
/// With which credential a target is reached: the App's token where the App is installed, else the target's own. No person's right is asked
/// and no person's token is used: who may provision is a role here, not a right at GitHub.
/// </summary>
internal sealed class TargetAccess(
    IGitHubRepositories gitHub,
    IGitHubIdentities identities,
    IGitHubPlaces places,
    RepositoryRows rows,
    TargetRegister targets,
    TargetMemory memory
)
{
    /// <summary>Fails with what is told to whoever provisions.</summary>
    public async Task<Result<RepositoryGrant>> GrantAsync(string target, AccessNeed need, CancellationToken cancellationToken) =>
        targets.Find(target) is { } found ? await GrantAsync(found, need, cancellationToken) : ProvisioningFailures.TargetGone(target);

    public async Task<Result<RepositoryGrant>> GrantAsync(ProvisioningTarget target, AccessNeed need, CancellationToken cancellationToken)
    {
        var found = await FindAsync(target, cancellationToken);
        return found.Match(
            place =>
                need == AccessNeed.Dispatching && target.Branch is { } branch && branch != place.Repository.DefaultBranch
                    ? ProvisioningFailures.WrongBranch(target.Name, branch, place.Repository.DefaultBranch)
                    : GrantOf(place, need),
            failure => (Result<RepositoryGrant>)ProvisioningFailures.Of(failure, target.Name)
        );
    }

    /// <summary>For what was begun in this repository: a target that was set up elsewhere since is another one.</summary>
    public async Task<Result<RepositoryGrant>> GrantAsync(
        string target,
        long repositoryId,
        AccessNeed need,
        CancellationToken cancellationToken
    )
    {
        var granted = await GrantAsync(target, need, cancellationToken);
        return granted.Match<Result<RepositoryGrant>>(
            grant => grant.Repository.Id == repositoryId ? grant : ProvisioningFailures.TargetMoved(target),
            failure => failure
        );
    }

    /// <summary>For looking after runs there; null where no target is there, and never was one alone.</summary>
    public async Task<Result<RepositoryGrant>?> OwnGrantAsync(Repository repository, AccessNeed need, CancellationToken cancellationToken)
    {
        Failure? passing = null;
        foreach (var target in targets.All.Where(target => MayBeAt(target, repository)))
        {
            var granted = await GrantAsync(target.Name, repository.Id, need, cancellationToken);
            if (granted.Failure is null || target.IsAt(repository.FullName))
            {
                return granted;
            }

            passing ??= RepositoryFailures.IsPassing(granted.Failure) ? granted.Failure : null;
        }

        var failure = passing ?? (repository.Source == RepositorySource.Target ? RepositoryFailures.NoAccess : null);
        return failure is null ? null : (Result<RepositoryGrant>)failure;
    }

    // GitHub finds it by its former name as well, which may still stand in the settings.
    private bool MayBeAt(ProvisioningTarget target, Repository repository) =>
        target.IsAt(repository.FullName)
        || repository.Source == RepositorySource.Target
        || memory.Find(target)?.Repository.Id == repository.Id;

    /// <summary>GitHub refused what was done there: what is known of its target is asked anew.</summary>
    public void Forget(long repositoryId) => memory.Forget(repositoryId);

    private RepositoryGrant GrantOf(TargetPlace place, AccessNeed need) =>
        place.Repository.InstallationId is { } installation
            ? new(
                place.Repository,
                RepositoryRight.Write,
                new InstallationCredential(installation, place.Repository.Id, need.AppPermissions),
                places.AppLogin
            )
            : new(place.Repository, RepositoryRight.Write, place.Own!.Credential, place.Own.Login);

    private async Task<Result<TargetPlace>> FindAsync(ProvisioningTarget target, CancellationToken cancellationToken)
    {
        if (memory.Find(target) is { } known)
        {
            return known;
        }

        var found = await WayInAsync(target, cancellationToken);
        return await found.ThenAsync(way => LookAsync(target, way, cancellationToken));
    }

    private async Task<Result<WayIn>> WayInAsync(ProvisioningTarget target, CancellationToken cancellationToken)
    {
        var installed = await gitHub.InstallationOfAsync(target.Repository, cancellationToken);
        return installed.Failure != GitHubFailures.NoInstallation
                ? installed.Match<Result<WayIn>>(
                    app => new WayIn(InstallationCredential.ToLook(app.Id), app.Id, Own: null),
                    failure => failure
                )
            : target.Token is { } token ? await OwnAsync(token, cancellationToken)
            : ProvisioningFailures.NoCredential(target.Name);
    }

    private async Task<Result<WayIn>> OwnAsync(GitHubToken token, CancellationToken cancellationToken)
    {
        var identified = await identities.IdentifyAsync(token.Reveal(), cancellationToken);
        return identified.Match<Result<WayIn>>(
            identity =>
            {
                var credential = new PersonCredential(identity.Id, token);
                return new WayIn(credential, InstallationId: null, new TargetIdentity(credential, identity.Login));
            },
            failure => failure
        );
    }

    private async Task<Result<TargetPlace>> LookAsync(ProvisioningTarget target, WayIn way, CancellationToken cancellationToken)
    {
        var gitHubCall = new GitHubCall(way.Credential, Urgency.Interactive, $"target:{target.Name}");
        var asked = rows.Moment();
        var seen = await gitHub.FindAsync(gitHubCall, target.Repository, cancellationToken);
        return await seen.ThenAsync<TargetPlace>(async repository =>
        {
            var place = new TargetPlace(await rows.MeetAsync(repository.Facts, way.InstallationId, asked, cancellationToken), way.Own);
            memory.Keep(target, place);
            return place;
        });
    }

    private sealed record WayIn(GitHubCredential Credential, long? InstallationId, TargetIdentity? Own);
}
