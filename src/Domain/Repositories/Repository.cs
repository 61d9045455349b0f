using Infrajet.Domain.Common;

namespace Infrajet.Domain.Repositories;

/// <summary>A repository that is known here. Its number never changes; its name may, and history stays with the number.</summary>
public sealed class Repository : IVersioned
{
    public const int NodeIdLength = 100;
    public const int BranchLength = 255;

    private Repository() { }

    /// <summary>GitHub's own number.</summary>
    public long Id { get; private set; }

    public string NodeId { get; private set; } = "";

    public string Owner { get; private set; } = "";

    public string Name { get; private set; } = "";

    /// <summary>Owner and name in small letters, as GitHub compares them.</summary>
    public string NameKey { get; private set; } = "";

    public string DefaultBranch { get; private set; } = "";

    public bool IsPrivate { get; private set; }

    public bool IsArchived { get; private set; }

    /// <summary>The App's installation that reaches it; null where there is none.</summary>
    public long? InstallationId { get; private set; }

    public RepositorySource Source { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>For which time it was last seen to be so, by GitHub's clock.</summary>
    public DateTimeOffset UpdatedAt { get; private set; }

    public long Version { get; private set; }

    public RepositoryName FullName => new(Owner, Name);

    public static Repository Register(RepositoryFacts facts, RepositorySource source, DateTimeOffset at)
    {
        var repository = new Repository
        {
            Id = facts.Id,
            Source = source,
            CreatedAt = at,
        };
        repository.Learn(facts, at);
        return repository;
    }

    /// <summary>
    /// Takes over what GitHub says, unless something is known of a later time; says whether anything is new. What is confirmed is known for that
    /// later time, so that nothing of before can undo it.
    /// </summary>
    /// <param name="at">When it was so, by GitHub's clock.</param>
    public bool Learn(RepositoryFacts facts, DateTimeOffset at)
    {
        if (at < UpdatedAt)
        {
            return false;
        }

        var isNews = UpdatedAt == default || Facts() != facts;
        UpdatedAt = at;
        NodeId = facts.NodeId;
        (Owner, Name) = (facts.Name.Owner, facts.Name.Name);
        NameKey = KeyOf(facts.Name);
        DefaultBranch = facts.DefaultBranch;
        (IsPrivate, IsArchived) = (facts.IsPrivate, facts.IsArchived);
        return isNews;
    }

    /// <summary>Whether all of this is known already.</summary>
    public bool IsAs(RepositoryFacts facts) => Facts() == facts;

    public void ReachThrough(long? installationId) => InstallationId = installationId;

    /// <summary>GitHub lists it among those of an installation: with that it is registered, whatever else brought it here.</summary>
    public void BelongTo(long installationId)
    {
        InstallationId = installationId;
        Source = Source == RepositorySource.Target ? RepositorySource.Installation : Source;
    }

    /// <summary>GitHub lists it no more; another installation may reach it by now.</summary>
    public void LeaveInstallation(long installationId) => InstallationId = InstallationId == installationId ? null : InstallationId;

    public static string KeyOf(RepositoryName name) => name.ToString().ToLowerInvariant();

    private RepositoryFacts Facts() => new(Id, NodeId, FullName, DefaultBranch, IsPrivate, IsArchived);
}
