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
    SyncRows rows,
    IOptionsMonitor<ProjectOptions> limits,
    TimeProvider clock
)
{
    private const int AtOnce = 8;

    // The hour's own limit is not waited for: the work comes back then, and what has arrived stays in the store.
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(2);

    /// <summary>The project, if it can be pulled into.</summary>
    public async Task<Result<Project>> FindAsync(SyncRun run, CancellationToken cancellationToken)
    {
        var project = await db.ProjectOf(run.Record.PersonId, run.Record.ProjectId).SingleOrDefaultAsync(cancellationToken);
        return project is null ? ProjectFailures.NotFound
            : project.Status == ProjectStatus.Archived ? ProjectFailures.Archived
            : project;
    }

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
                () => ApplyAsync(run, planned, put, [.. deletes.Select(file => file.Path)], cancellationToken),
                cancellationToken
            )
        );
    }

    private async Task<Result<Done>> ApplyAsync(
        SyncRun run,
        Project planned,
        IReadOnlyCollection<FileToPut> put,
        IReadOnlyCollection<string> taken,
        CancellationToken cancellationToken
    )
    {
        db.Forget();
        var count = put.Count;
        await rows.ChangeAsync(run.Record.Key, record => record.Advance(100, count, count, clock.Now()), cancellationToken);
        var found = await FindAsync(run, cancellationToken);
        return await found.ThenAsync(project =>
            project.Revision == planned.Revision
                ? ApplyAsync(project, put, taken, cancellationToken)
                : Task.FromResult<Result<Done>>(CommonFailures.ChangedMeanwhile)
        );
    }

    private async Task<Result<Done>> ApplyAsync(
        Project project,
        IReadOnlyCollection<FileToPut> put,
        IReadOnlyCollection<string> taken,
        CancellationToken cancellationToken
    )
    {
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
        var steps = new SyncSteps(rows, run.Record.Key, wanted.Count, clock);
        using var turn = new SemaphoreSlim(1);
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
                    await TellAsync(steps, turn, fetched.Count, file.Path, token);
                    var kept = await WaitAndKeepAsync(run, file, token);
                    kept.Match<Action>(
                        content => () => fetched.Add(new(file.Path, content, file.Mode == FileMode.Executable)),
                        failure => () => failures.Enqueue(failure)
                    )();
                }
            }
        );
        return failures.TryPeek(out var first) ? first : fetched;
    }

    // Files arrive side by side; the record is one.
    private static async Task TellAsync(SyncSteps steps, SemaphoreSlim turn, int fetched, string path, CancellationToken cancellationToken)
    {
        await turn.WaitAsync(cancellationToken);
        try
        {
            await steps.SentAsync(fetched, path, cancellationToken);
        }
        finally
        {
            turn.Release();
        }
    }

    private async Task<Result<KeptContent>> WaitAndKeepAsync(SyncRun run, GitFile file, CancellationToken cancellationToken)
    {
        while (true)
        {
            var kept = await KeepAsync(run, file, cancellationToken);
            if (kept.Failure is not { Kind: FailureKind.RateLimited, RetryAfter: { } wait } || wait > LongestWait)
            {
                return kept;
            }

            await Task.Delay(wait, clock, cancellationToken);
        }
    }

    private async Task<Result<KeptContent>> KeepAsync(SyncRun run, GitFile file, CancellationToken cancellationToken)
    {
        var most = limits.CurrentValue.MostFileBytes;
        await using var here = await store.OpenAsync(file.Id, cancellationToken);
        if (here is not null)
        {
            return await store.KeepAsync(here, file.Size, most, cancellationToken);
        }

        var pipe = new Pipe();
        var copying = CopyAsync(run, file, pipe.Writer, cancellationToken);
        try
        {
            var kept = await KeepAsync(pipe.Reader, file, most, cancellationToken);
            var copied = await copying;
            return await copied.ThenAsync(_ => Task.FromResult(kept));
        }
        catch (BrokenCopyException)
        {
            return await (await copying).ThenAsync(_ => Task.FromResult<Result<KeptContent>>(SyncFailures.ContentDiffers));
        }
        finally
        {
            await ((Task)copying).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    // A copy that nobody reads any more would never end: its reader goes before it is waited for.
    private async Task<Result<KeptContent>> KeepAsync(PipeReader reader, GitFile file, long most, CancellationToken cancellationToken)
    {
        await using var arriving = reader.AsStream();
        return await store.KeepAsync(arriving, file.Size, most, cancellationToken);
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
