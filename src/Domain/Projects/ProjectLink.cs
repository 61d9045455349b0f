using Infrajet.Domain.Common;

namespace Infrajet.Domain.Projects;

/// <summary>The branch that a project belongs to, and what happens there by itself.</summary>
public sealed class ProjectLink : IVersioned
{
    private ProjectLink() { }

    public string ProjectId { get; private set; } = "";

    public long PersonId { get; private set; }

    public long RepositoryId { get; private set; }

    public string Branch { get; private set; } = "";

    /// <summary>Changes of the project's files are synced there.</summary>
    public bool PushesChanges { get; private set; }

    /// <summary>What is pushed there by others is taken over into the project.</summary>
    public bool PullsChanges { get; private set; }

    public ConflictRule OnConflict { get; private set; }

    /// <summary>What is synced by itself goes into a pull request.</summary>
    public bool ByPullRequest { get; private set; }

    public DateTimeOffset UpdatedAt { get; private set; }

    public long Version { get; private set; }

    public static ProjectLink Of(Project project, DateTimeOffset at) =>
        new()
        {
            ProjectId = project.Id,
            PersonId = project.PersonId,
            UpdatedAt = at,
        };

    public void LeadTo(long repositoryId, string branch, DateTimeOffset at) =>
        (RepositoryId, Branch, UpdatedAt) = (repositoryId, branch, at);

    public void Choose(bool pushesChanges, bool pullsChanges, ConflictRule onConflict, bool byPullRequest, DateTimeOffset at)
    {
        (PushesChanges, PullsChanges) = (pushesChanges, pullsChanges);
        (OnConflict, ByPullRequest, UpdatedAt) = (onConflict, byPullRequest, at);
    }
}
