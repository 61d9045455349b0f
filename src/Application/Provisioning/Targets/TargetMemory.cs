using Infrajet.Application.Common;
using Infrajet.Application.GitHub;
using Infrajet.Application.Repositories.Rights;
using Infrajet.Domain.Repositories;

namespace Infrajet.Application.Provisioning.Targets;

/// <summary>What was found out about a target.</summary>
/// <param name="Own">Whose token the target has; null where the App is installed.</param>
internal sealed record TargetPlace(Repository Repository, TargetIdentity? Own);

internal sealed record TargetIdentity(PersonCredential Credential, string Login);

/// <summary>For some minutes, and only for the settings as they are: another token or repository is another target.</summary>
internal sealed class TargetMemory(TimeProvider clock) : IRemembersRights
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);

    private readonly ShortMemory<TargetKey, TargetPlace> _places = new(clock, Lifetime);

    public TargetPlace? Find(ProvisioningTarget target) => _places.Find(TargetKey.Of(target));

    public void Keep(ProvisioningTarget target, TargetPlace place) => _places.Keep(TargetKey.Of(target), place);

    public void Forget(long repositoryId) => _places.Drop((_, place) => place.Repository.Id == repositoryId);

    public void Forget(RightsChanged change) =>
        _places.Drop(
            (_, place) =>
                change.Repositories.Contains(place.Repository.Id)
                || (place.Repository.InstallationId is { } installation && change.Installations.Contains(installation))
        );

    private sealed record TargetKey(string Name, RepositoryName Repository, string? Fingerprint)
    {
        public static TargetKey Of(ProvisioningTarget target) => new(target.Name, target.Repository, target.Token?.Fingerprint);
    }
}
