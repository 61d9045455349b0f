using Infrajet.Domain.Repositories;

namespace Infrajet.Infrastructure.GitHub;

/// <summary>GitHub's words for rights, old and new.</summary>
internal static class RightNames
{
    /// <summary>Null for a role that an organisation made up.</summary>
    public static RepositoryRight? Parse(string? word) =>
        word switch
        {
            "admin" => RepositoryRight.Admin,
            "maintain" => RepositoryRight.Maintain,
            "write" or "push" => RepositoryRight.Write,
            "triage" => RepositoryRight.Triage,
            "read" or "pull" => RepositoryRight.Read,
            "none" => RepositoryRight.None,
            _ => null,
        };
}
