using Infrajet.Application.GitHub;
using Infrajet.Domain.Git;
using Infrajet.Domain.Projects;
using Infrajet.Domain.Repositories;
using Infrajet.Domain.Syncing.Planning;

namespace Infrajet.Application.Syncing.Planning;

/// <summary>What is to be planned. For a pull the sides are exchanged: ours is then the branch, and theirs the project.</summary>
/// <param name="Base">What both sides had in common at the end of the last sync; empty before the first one.</param>
internal sealed record PlanQuestion(FileTree Base, FileTree Ours, FileTree Theirs)
{
    /// <summary>Only these files; all where it is left out.</summary>
    public IReadOnlyCollection<string>? Paths { get; init; }

    public ConflictRule OnConflict { get; init; }

    /// <summary>Whether conflicts are looked for; else ours is written over what is there.</summary>
    public bool IsChecked { get; init; } = true;

    public IReadOnlyDictionary<string, FileChoice>? Choices { get; init; }

    /// <summary>As whom files are read at GitHub that are not kept here.</summary>
    public required GitHubCall Call { get; init; }

    public required RepositoryName Repository { get; init; }
}
