namespace Infrajet.Domain.Repositories;

/// <summary>What a person may do in a repository, from little to much.</summary>
public enum RepositoryRight
{
    None,
    Read,
    Triage,
    Write,
    Maintain,
    Admin,
}
