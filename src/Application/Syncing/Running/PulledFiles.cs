using System.Collections.Concurrent;
using System.IO.Pipelines;
using Infrajet.Application.Common;
using Infrajet.Application.Projects;
using Infrajet.Application.Projects.Files;
using Infrajet.Application.Syncing.AtGitHub;
using Infrajet.Domain.Common;
using Infrajet.Domain.Git;
using Infrajet.Domain.Projects;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using FileMode = Infrajet.Domain.Git.FileMode;

namespace Infrajet.Application.Syncing.Running;

/// <summary>Brings a branch's files into the content store, and then into the project, all of them at once.</summary>
internal sealed class PulledFiles(
    IInfrajetDb db,
    IContentStore store,
    IGitHubTrees gitHub,
    ProjectFiles files,
    ProjectTurns turns,
    IOptionsMonitor<ProjectOptions> limits
)
{
    private const int AtOnce = 8;

    /// <param name="planned">The project as it was when this was planned; <see cref="CommonFailures.ChangedMeanwhile"/> where it is another by now.</param>
    public async Task<Result<Done>> TakeAsync(
        SyncRun run,
        Project planned,
        IReadOnlyList<GitFile> puts,
        IReadOnlyList<GitFile> deletes,
        CancellationToken cancellationToken
    )
    {
        var fetched = await FetchAsync(run, puts, cancellationToken);
        return await fetched.ThenAsync(put =>
            turns.TakeAsync(
                planned.Id,
                () => ApplyAsync(planned, put, [.. deletes.Select(file => file.Path)], cancellationToken),
                cancellationToken
            )
        );
    }

    private async Task<Result<Done>> ApplyAsync(
        Project planned,
        IReadOnlyCollection<FileToPut> put,
        IReadOnlyCollection<string> taken,
        CancellationToken cancellationToken
    )
    {
        db.Forget();
        var project = await db.ProjectOf(planned.PersonId, planned.Id).SingleAsync(cancellationToken);
        if (project.Revision != planned.Revision || project.Status != ProjectStatus.Active)
        {
            return CommonFailures.ChangedMeanwhile;
        }

        var applied = await files.ApplyAsync(project, put, taken, cancellationToken);
        return await applied.ThenAsync<Done>(async _ =>
            await db.TrySaveAsync(cancellationToken) ? Done.Value : CommonFailures.ChangedMeanwhile
        );
    }

    private async Task<Result<IReadOnlyCollection<FileToPut>>> FetchAsync(
        SyncRun run,
        IReadOnlyList<GitFile> wanted,
        CancellationToken cancellationToken
    )
    {
        var fetched = new ConcurrentBag<FileToPut>();
        var failures = new ConcurrentQueue<Failure>();
        var options = new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(
            wanted,
            options,
            async (file, token) =>
            {
                if (failures.IsEmpty)
                {
                    var kept = await KeepAsync(run, file, token);
                    kept.Match<Action>(
                        content => () => fetched.Add(new(file.Path, content, file.Mode == FileMode.Executable)),
                        failure => () => failures.Enqueue(failure)
                    )();
                }
            }
        );
        return failures.TryPeek(out var first) ? first : fetched;
    }

    private async Task<Result<KeptContent>> KeepAsync(SyncRun run, GitFile file, CancellationToken cancellationToken)
    {
        var most = limits.CurrentValue.MostFileBytes;
        if (file.Size > most)
        {
            return ProjectFailures.FileTooLarge(most);
        }

        await using var here = await store.OpenAsync(file.Id, cancellationToken);
        if (here is not null)
        {
            return await store.KeepAsync(here, file.Size, most, cancellationToken);
        }

        var pipe = new Pipe();
        var copying = CopyAsync(run, file, pipe.Writer, cancellationToken);
        try
        {
            await using var arriving = pipe.Reader.AsStream();
            var kept = await store.KeepAsync(arriving, file.Size, most, cancellationToken);
            var copied = await copying;
            return await copied.ThenAsync(_ => Task.FromResult(kept));
        }
        catch (BrokenCopyException)
        {
            return await (await copying).ThenAsync(_ => Task.FromResult<Result<KeptContent>>(SyncFailures.ContentDiffers));
        }
    }

    private async Task<Result<Done>> CopyAsync(SyncRun run, GitFile file, PipeWriter writer, CancellationToken cancellationToken)
    {
        Result<Done> copied = SyncFailures.ContentDiffers;
        try
        {
            copied = await gitHub.CopyBlobAsync(run.Call, run.Repository, file.Id, writer.AsStream(leaveOpen: true), cancellationToken);
            return copied;
        }
        finally
        {
            await writer.CompleteAsync(copied.Failure is null ? null : new BrokenCopyException());
        }
    }

    /// <summary>What arrives is not all of it.</summary>
    private sealed class BrokenCopyException : Exception;
}
