using Infrajet.Domain.Git;
using Infrajet.Domain.Projects;

namespace Infrajet.Application.Projects.Files;

/// <param name="Mode">100644, or 100755 where it can be executed.</param>
/// <param name="BlobId">Git's id of the bytes, which is the ETag as well.</param>
/// <param name="ContentHash">SHA-256 of the bytes, in hex.</param>
/// <param name="ContentType">As it was said when the file was put, else by its name. Downloads are not served as that.</param>
public sealed record FileDetails(
    string Path,
    long Size,
    string Mode,
    string BlobId,
    string ContentHash,
    string ContentType,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt
)
{
    public static FileDetails Of(ProjectFile file) =>
        new(file.Path, file.Size, file.InGit.Mode.Text(), file.BlobId, file.ContentHash, file.ContentType, file.CreatedAt, file.UpdatedAt);
}
