using Infrajet.Application.Projects;
using Infrajet.Domain.Common;
using Infrajet.Domain.Projects;
using Infrajet.Domain.Syncing.Merging;
using Infrajet.Domain.Syncing.Planning;

namespace Infrajet.Application.Syncing.Planning;

/// <summary>Plans a sync. It looks only into files that both sides changed, and keeps what came about by merging them.</summary>
internal sealed class Planner(FileReading reading, IContentStore store)
{
    private static readonly Dictionary<string, FileChoice> NoChoices = [];

    public async Task<Result<SyncPlan>> PlanAsync(PlanQuestion question, CancellationToken cancellationToken)
    {
        var rule = question.IsChecked ? question.OnConflict : ConflictRule.Ours;
        var settlement = new Settlement(rule, question.Choices ?? NoChoices);
        var selection = question.Paths?.ToHashSet(StringComparer.Ordinal);
        var files = ThreeWay.Compare(question.Base, question.Ours, question.Theirs, selection).ToArray();

        // One after the other and not all first: they may be many and large.
        var failure = await SeveralAtOnce.DoAsync(
            Enumerable.Range(0, files.Length).Where(index => files[index].Action != FileAction.Unchanged),
            async (index, token) =>
            {
                var texts = settlement.NeedsTexts(files[index]) ? await ReadAsync(question, files[index], token) : null;
                var settled = settlement.Settle(files[index], texts?.Match(read => read.Texts, _ => null));
                files[index] = settled.File;
                return texts?.Failure ?? await KeepAsync(settled.Content, token);
            },
            cancellationToken
        );
        return failure is null ? SyncPlan.Of(question.Base, question.Theirs, files, settlement) : failure;
    }

    private async Task<Result<ReadTexts>> ReadAsync(PlanQuestion question, PlannedFile file, CancellationToken cancellationToken)
    {
        var ours = await reading.ReadAsync(question.Call, question.Repository, file.Ours, cancellationToken);
        var theirs = await reading.ReadAsync(question.Call, question.Repository, file.Theirs, cancellationToken);
        var before = await reading.ReadAsync(question.Call, question.Repository, file.Base, cancellationToken);

        // What was before may be nowhere any more: the branch never had it, or was written anew since. Then it is merged without.
        var isBeforeLate = before.Failure is { } gone && SyncSetbacks.HelpsToWait(gone);
        if ((ours.Failure ?? theirs.Failure ?? (isBeforeLate ? before.Failure : null)) is { } failure)
        {
            return failure;
        }

        return new ReadTexts(TextOf(ours) is { } our && TextOf(theirs) is { } their ? new(TextOf(before), our, their) : null);
    }

    private async Task<Failure?> KeepAsync(byte[]? merged, CancellationToken cancellationToken)
    {
        if (merged is null)
        {
            return null;
        }

        using var content = new MemoryStream(merged);
        return (await store.KeepAsync(content, merged.Length, merged.Length, cancellationToken)).Failure;
    }

    private static FileText? TextOf(Result<ReadFile> read) => read.Match(file => file.Text, _ => null);

    /// <param name="Texts">Null where one side is no text.</param>
    private sealed record ReadTexts(FileTexts? Texts);
}
