namespace Infrajet.Domain.Repositories;

/// <summary>How a repository came to be known here.</summary>
public enum RepositorySource
{
    Manual,
    Installation,

    /// <summary>A provisioning profile names it. That alone puts it into nobody's list.</summary>
    Target,
}
