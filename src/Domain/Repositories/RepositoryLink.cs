namespace Infrajet.Domain.Repositories;

/// <summary>A person registered this repository, having shown that they may see it: it is in their list.</summary>
public sealed class RepositoryLink
{
    private RepositoryLink() { }

    public long RepositoryId { get; private set; }

    public Repository Repository { get; private set; } = null!;

    public long PersonId { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    public static RepositoryLink Between(long repositoryId, long personId, DateTimeOffset at) =>
        new()
        {
            RepositoryId = repositoryId,
            PersonId = personId,
            CreatedAt = at,
        };
}
