using Infrajet.Application.GitHub;
using Infrajet.Application.Projects;
using Infrajet.Application.Syncing.AtGitHub;
using Infrajet.Domain.Common;
using Infrajet.Domain.Git;
using Infrajet.Domain.Repositories;
using Infrajet.Domain.Syncing.Merging;

namespace Infrajet.Application.Syncing.Planning;

/// <summary>Reads text by its id: from here where it is kept, else from GitHub.</summary>
internal sealed class FileReading(IContentStore store, IGitHubTrees gitHub)
{
    /// <summary>What is no text, too large to be merged, or not there at all is read as none; nobody is asked for it.</summary>
    public async Task<Result<ReadFile>> ReadAsync(
        GitHubCall gitHubCall,
        RepositoryName repository,
        GitFile? file,
        CancellationToken cancellationToken
    )
    {
        if (file is null or { IsForeign: true } or { Size: > FileText.MostBytes })
        {
            return ReadFile.NoText;
        }

        using var bytes = new MemoryStream((int)file.Size);
        await using var kept = await store.OpenAsync(file.Id, cancellationToken);
        if (kept is not null)
        {
            await kept.CopyToAsync(bytes, cancellationToken);
            return ReadFile.Of(bytes);
        }

        var copied = await gitHub.CopyBlobAsync(gitHubCall, repository, file.Id, bytes, cancellationToken);
        return copied.Match<Result<ReadFile>>(_ => ReadFile.Of(bytes), failure => failure);
    }
}

internal sealed record ReadFile(FileText? Text)
{
    public static readonly ReadFile NoText = new((FileText?)null);

    public static ReadFile Of(MemoryStream bytes) => new(FileText.TryParse(bytes.GetBuffer().AsSpan(0, (int)bytes.Length)));
}
