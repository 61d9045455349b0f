using System.Diagnostics.CodeAnalysis;
using Infrajet.Application.Syncing;
using Infrajet.Application.Syncing.Planning;
using Infrajet.Domain.Projects;

namespace Infrajet.WebApi.Syncing;

public sealed record CheckConflictsRequest
{
    /// <summary>The project's id.</summary>
    /// <example>0193a5c0-7b1e-7c44-9d5b-3f0f8a1b2c3d</example>
    [DisallowNull]
    public string? ProjectId { get; init; }

    /// <summary>As owner/name.</summary>
    /// <example>octocat/hello-world</example>
    [DisallowNull]
    public string? RepositoryFullName { get; init; }

    /// <summary>The repository's default branch where it is left out.</summary>
    /// <example>main</example>
    public string? Branch { get; init; }

    internal CheckConflicts AsQuery() => new(ProjectId ?? "", RepositoryFullName ?? "", Branch);
}

/// <summary>The sync that is to be previewed.</summary>
public sealed record PreviewSyncRequest : SyncRequest
{
    /// <summary>As owner/name.</summary>
    /// <example>octocat/hello-world</example>
    [DisallowNull]
    public string? RepositoryFullName { get; init; }

    /// <summary>The repository's default branch where it is left out.</summary>
    /// <example>main</example>
    public string? Branch { get; init; }

    /// <summary>Only these files; all where it is left out.</summary>
    /// <example>["main.tf"]</example>
    public IReadOnlyList<string>? FilePaths { get; init; }

    internal PreviewSync AsQuery(string projectId)
    {
        var terms = SyncTerms.Plain with
        {
            OnConflict = ConflictStrategy ?? ConflictRule.Auto,
            Choices = ChoicesByPath,
            Paths = FilePaths,
            ExpectedHead = ExpectedHead,
        };
        return new(projectId, RepositoryFullName ?? "", Branch, terms);
    }
}
