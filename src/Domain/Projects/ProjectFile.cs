using Infrajet.Domain.Common;
using Infrajet.Domain.Git;
using FileMode = Infrajet.Domain.Git.FileMode;

namespace Infrajet.Domain.Projects;

/// <summary>A file of a project; its bytes lie in the content store under their id.</summary>
public sealed class ProjectFile : IVersioned
{
    public const int PathLength = 500;
    public const int ContentTypeLength = 100;

    private ProjectFile() { }

    public string ProjectId { get; private set; } = "";

    /// <summary>What two paths share that some file system takes for one: those of one project differ in it.</summary>
    public string PathKey { get; private set; } = "";

    public string Path { get; private set; } = "";

    /// <summary>Git's id of the bytes.</summary>
    public string BlobId { get; private set; } = "";

    public long Size { get; private set; }

    /// <summary>SHA-256 of the bytes, in hex.</summary>
    public string ContentHash { get; private set; } = "";

    public string ContentType { get; private set; } = "";

    public bool IsExecutable { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    public DateTimeOffset UpdatedAt { get; private set; }

    public long Version { get; private set; }

    /// <param name="project">Where it lies from now on.</param>
    public static ProjectFile In(Project project, string path, DateTimeOffset at) =>
        new()
        {
            ProjectId = project.Id,
            PathKey = Projects.PathKey.Of(path),
            Path = path,
            CreatedAt = at,
            UpdatedAt = at,
        };

    /// <summary>It is written otherwise from now on, in case or accents, and stays the same file.</summary>
    public void Spell(string path, DateTimeOffset at)
    {
        if (Projects.PathKey.Of(path) != PathKey)
        {
            throw new InvalidOperationException("Another path is another file.");
        }

        (Path, UpdatedAt) = (path, at);
    }

    public void Hold(string blobId, long size, string contentHash, bool isExecutable, string contentType, DateTimeOffset at)
    {
        (BlobId, Size, ContentHash) = (blobId, size, contentHash);
        (IsExecutable, ContentType, UpdatedAt) = (isExecutable, contentType, at);
    }

    public GitFile InGit => new(Path, IsExecutable ? FileMode.Executable : FileMode.File, BlobId, Size);
}
