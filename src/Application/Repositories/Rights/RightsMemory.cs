using Infrajet.Application.Common;
using Infrajet.Application.GitHub;
using Infrajet.Domain.Repositories;

namespace Infrajet.Application.Repositories.Rights;

/// <summary>Rights that GitHub confirmed within the last minute, on this node; a refusal is never kept.</summary>
internal sealed class RightsMemory(TimeProvider clock) : IRemembersRights
{
    private readonly ShortMemory<RightKey, KnownRight> _rights = new(clock, TimeSpan.FromMinutes(1));
    private readonly ShortMemory<long, object> _doubts = new(clock, TimeSpan.FromHours(1));
    private long _forgettings;

    /// <summary>To be taken before GitHub is asked: an answer that was under way while something was forgotten is not kept.</summary>
    public long Mark => Interlocked.Read(ref _forgettings);

    public KnownRight? Find(RightKey key) => _rights.Find(key);

    public void Keep(long mark, RightKey key, KnownRight right)
    {
        if (mark != Mark)
        {
            return;
        }

        _rights.Keep(key, right);
        if (mark != Mark)
        {
            _rights.Drop((kept, _) => kept == key);
        }
    }

    public void ForgetRepository(long repositoryId)
    {
        _doubts.Keep(repositoryId, repositoryId);
        Forget((_, right) => right.Repository.Id == repositoryId);
    }

    /// <summary>Whether anything spoke against what is known of the repository since it was last looked into; it is then settled.</summary>
    public bool TakeDoubt(long repositoryId)
    {
        var isDoubted = _doubts.Find(repositoryId) is not null;
        _doubts.Drop((key, _) => key == repositoryId);
        return isDoubted;
    }

    public void ForgetPerson(long personId) => Forget((key, _) => key.PersonId == personId);

    public void ForgetInstallation(long installationId) => Forget((_, right) => right.Repository.InstallationId == installationId);

    public void Forget(RightsChanged change)
    {
        change.Repositories.ToList().ForEach(ForgetRepository);
        change.Installations.ToList().ForEach(ForgetInstallation);
        change.People.ToList().ForEach(ForgetPerson);
    }

    private void Forget(Func<RightKey, KnownRight, bool> isStale)
    {
        Interlocked.Increment(ref _forgettings);
        _rights.Drop(isStale);
    }
}

/// <param name="Reference">The repository as it was asked for.</param>
/// <param name="Token">Which of the person's tokens it was asked with, by its kind and where it comes from.</param>
internal readonly record struct RightKey(long PersonId, RepositoryReference Reference, string Token);

/// <param name="Repository">As it was then, with the installation that reached it.</param>
/// <param name="Credential">The person's own; null where the App was asked about them.</param>
internal sealed record KnownRight(Repository Repository, RepositoryRight Right, PersonCredential? Credential, string Login)
{
    public bool IsEnoughFor(RepositoryRight wanted) => Right >= wanted && !(Repository.IsArchived && wanted > RepositoryRight.Read);
}
