using Infrajet.Domain.Common;

namespace Infrajet.Domain.Projects;

/// <summary>Somebody's files, to be synced into repositories.</summary>
public sealed class Project : IVersioned
{
    public const int IdLength = 36;
    public const int NameLength = 100;
    public const int DescriptionLength = 500;

    private Project() { }

    /// <summary>A UUID, as the contract of projects has it; of the kind that sorts by time.</summary>
    public string Id { get; private set; } = "";

    public long PersonId { get; private set; }

    public string Name { get; private set; } = "";

    public string? Description { get; private set; }

    public ProjectStatus Status { get; private set; }

    /// <summary>Counts the changes to its files: whoever knows the number knows whether anything changed since.</summary>
    public long Revision { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    public DateTimeOffset UpdatedAt { get; private set; }

    public long Version { get; private set; }

    public static Project Begin(long personId, string name, string? description, DateTimeOffset at) =>
        new()
        {
            Id = Guid.CreateVersion7(at).ToString(),
            PersonId = personId,
            Name = name,
            Description = description,
            CreatedAt = at,
            UpdatedAt = at,
        };

    public void Describe(string name, string? description, DateTimeOffset at) => (Name, Description, UpdatedAt) = (name, description, at);

    public void Archive(DateTimeOffset at) => Become(ProjectStatus.Archived, at);

    public void Reopen(DateTimeOffset at) => Become(ProjectStatus.Active, at);

    public void Delete(DateTimeOffset at) => Become(ProjectStatus.Deleted, at);

    /// <summary>Its files changed.</summary>
    public void Touch(DateTimeOffset at)
    {
        Revision++;
        UpdatedAt = at;
    }

    private void Become(ProjectStatus status, DateTimeOffset at)
    {
        if (Status == ProjectStatus.Deleted)
        {
            throw new InvalidOperationException("A deleted project stays deleted.");
        }

        (Status, UpdatedAt) = (status, at);
    }
}

public enum ProjectStatus
{
    Active,

    /// <summary>It can be read, and neither changed nor synced.</summary>
    Archived,
    Deleted,
}
