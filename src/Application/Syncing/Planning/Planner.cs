using System.Collections.Concurrent;
using Infrajet.Application.Projects;
using Infrajet.Domain.Common;
using Infrajet.Domain.Projects;
using Infrajet.Domain.Syncing.Planning;

namespace Infrajet.Application.Syncing.Planning;

/// <summary>Plans a sync. It looks only into files that both sides changed, and keeps what came about by merging them.</summary>
internal sealed class Planner(FileReading reading, IContentStore store)
{
    private const int AtOnce = 6;

    private static readonly Dictionary<string, FileChoice> NoChoices = [];

    public async Task<Result<SyncPlan>> PlanAsync(PlanQuestion question, CancellationToken cancellationToken)
    {
        var rule = question.IsChecked ? question.OnConflict : ConflictRule.Ours;
        var settlement = new Settlement(rule, question.Choices ?? NoChoices);
        var selection = question.Paths?.ToHashSet(StringComparer.Ordinal);
        var files = ThreeWay.Compare(question.Base, question.Ours, question.Theirs, selection);
        var read = await ReadAsync(question, files.Where(settlement.NeedsTexts), cancellationToken);
        return await read.ThenAsync<SyncPlan>(async texts =>
        {
            var settled = files.Select(file => settlement.Settle(file, texts.GetValueOrDefault(file.Path))).ToList();
            if (await KeepAsync(settled, cancellationToken) is { } failure)
            {
                return failure;
            }

            return SyncPlan.Of(question.Base, question.Theirs, settled.Select(one => one.File), settlement);
        });
    }

    private async Task<Result<ConcurrentDictionary<string, FileTexts>>> ReadAsync(
        PlanQuestion question,
        IEnumerable<PlannedFile> files,
        CancellationToken cancellationToken
    )
    {
        var texts = new ConcurrentDictionary<string, FileTexts>(StringComparer.Ordinal);
        Failure? failed = null;
        var limits = new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(
            files,
            limits,
            async (file, token) =>
            {
                if (failed is null)
                {
                    failed = await ReadAsync(question, file, texts, token) ?? failed;
                }
            }
        );
        return failed is null ? texts : failed;
    }

    private async Task<Failure?> ReadAsync(
        PlanQuestion question,
        PlannedFile file,
        ConcurrentDictionary<string, FileTexts> texts,
        CancellationToken cancellationToken
    )
    {
        var ours = await reading.ReadAsync(question.Call, question.Repository, file.Ours, cancellationToken);
        var theirs = await reading.ReadAsync(question.Call, question.Repository, file.Theirs, cancellationToken);
        var before = await reading.ReadAsync(question.Call, question.Repository, file.Base, cancellationToken);

        // What was before may be nowhere any more: the branch never had it, or was written anew since. Then it is merged without.
        var fault = ours.Failure ?? theirs.Failure ?? (before.Failure is { } gone && SyncSetbacks.HelpsToWait(gone) ? gone : null);
        if (fault is null && TextOf(ours) is { } our && TextOf(theirs) is { } their)
        {
            texts[file.Path] = new(TextOf(before), our, their);
        }

        return fault;
    }

    private static Domain.Syncing.Merging.FileText? TextOf(Result<ReadFile> read) => read.Match(file => file.Text, _ => null);

    private async Task<Failure?> KeepAsync(IEnumerable<SettledFile> settled, CancellationToken cancellationToken)
    {
        foreach (var merged in settled.Select(file => file.Content).OfType<byte[]>())
        {
            using var content = new MemoryStream(merged);
            var kept = await store.KeepAsync(content, merged.Length, merged.Length, cancellationToken);
            if (kept.Failure is { } failure)
            {
                return failure;
            }
        }

        return null;
    }
}
