using System.Diagnostics.CodeAnalysis;
using Infrajet.Application.Syncing.Links;
using Infrajet.Domain.Projects;

namespace Infrajet.WebApi.Syncing;

public sealed record LinkProjectRequest
{
    /// <summary>As owner/name.</summary>
    /// <example>octocat/hello-world</example>
    [DisallowNull]
    public string? RepositoryFullName { get; init; }

    /// <summary>The repository's default branch where it is left out.</summary>
    /// <example>main</example>
    public string? Branch { get; init; }

    /// <summary>Whether changes of the project's files are synced there by themselves.</summary>
    /// <example>true</example>
    public bool? AutoSync { get; init; }

    /// <summary>Whether what others push there is taken over into the project by itself.</summary>
    /// <example>false</example>
    public bool? AutoPull { get; init; }

    /// <summary>What is done with files that both sides changed.</summary>
    /// <example>fail</example>
    public ConflictRule? ConflictStrategy { get; init; }

    /// <summary>Whether what is synced by itself goes into a pull request.</summary>
    /// <example>false</example>
    public bool? CreatePullRequest { get; init; }

    internal LinkProject AsCommand(string projectId) =>
        new(
            projectId,
            RepositoryFullName ?? "",
            Branch,
            AutoSync ?? false,
            AutoPull ?? false,
            ConflictStrategy ?? ConflictRule.Fail,
            CreatePullRequest ?? false
        );
}
