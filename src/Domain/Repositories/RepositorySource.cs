namespace Infrajet.Domain.Repositories;

/// <summary>How a repository came to be known here.</summary>
public enum RepositorySource
{
    Manual,
    Installation,
}
