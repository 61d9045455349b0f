using System.Globalization;
using Infrajet.Domain.Common;
using Infrajet.Domain.Git;
using Infrajet.Domain.Syncing.Merging;
using Infrajet.Domain.Syncing.Planning;

namespace Infrajet.Application.Syncing.Planning;

/// <summary>Shows what would change in files, line by line, as far as anybody could want to read it.</summary>
internal sealed class PlanDiffs(FileReading reading)
{
    private const int MostDiffs = 100;
    private const int MostLetters = 20_000;

    private const string NoText = "It is no text, or larger than 1 MB.";

    private static readonly string TooMany = string.Create(
        CultureInfo.InvariantCulture,
        $"Left out: diffs are made of the first {MostDiffs} files. Preview some of them alone by file_paths."
    );

    private static readonly string Cut = string.Create(
        CultureInfo.InvariantCulture,
        $"Cut off: a diff has at most {MostLetters} characters here."
    );

    public async Task<Result<IReadOnlyList<PreviewedFile>>> CompareAsync(
        ProjectPlan planned,
        IEnumerable<PlannedFile> files,
        CancellationToken cancellationToken
    )
    {
        var compared = files.ToArray();
        var shown = compared.Select(PreviewedFile.Of).ToArray();
        var changing = Enumerable.Range(0, compared.Length).Where(index => IsCompared(compared[index])).ToList();
        foreach (var index in changing.Skip(MostDiffs))
        {
            shown[index] = shown[index] with { DiffNote = TooMany };
        }

        var failure = await SeveralAtOnce.DoAsync(
            changing.Take(MostDiffs),
            async (index, token) =>
            {
                var diff = await CompareAsync(planned, compared[index], token);
                shown[index] = diff.Match(found => Shown(shown[index], found.Diff), _ => shown[index]);
                return diff.Failure;
            },
            cancellationToken
        );
        return failure is null ? shown : failure;
    }

    private async Task<Result<FoundDiff>> CompareAsync(ProjectPlan planned, PlannedFile file, CancellationToken cancellationToken)
    {
        var (before, after) = (file.Theirs, AfterOf(file));
        var old = await reading.ReadAsync(planned.Call, planned.Repository, before, cancellationToken);
        var fresh = await reading.ReadAsync(planned.Call, planned.Repository, after, cancellationToken);
        if ((old.Failure ?? fresh.Failure) is { } failure)
        {
            return failure;
        }

        var (left, right) = (TextOf(old), TextOf(fresh));
        var isText = (before is null || left is not null) && (after is null || right is not null);
        return new FoundDiff(isText ? UnifiedDiff.Of(file.Path, left, right, MostLetters) : null);
    }

    private static bool IsCompared(PlannedFile file) => file.Theirs?.Id != AfterOf(file)?.Id;

    private static GitFile? AfterOf(PlannedFile file) => file.Action == FileAction.Conflict ? file.Ours : file.After;

    private static FileText? TextOf(Result<ReadFile> read) => read.Match(file => file.Text, _ => null);

    private static PreviewedFile Shown(PreviewedFile file, UnifiedDiff? diff) =>
        diff is null
            ? file with
            {
                DiffNote = NoText,
            }
            : file with
            {
                Diff = diff.Text,
                LinesAdded = diff.Added,
                LinesRemoved = diff.Removed,
                DiffNote = diff.IsCut ? Cut : null,
            };

    /// <param name="Diff">Null where it is no text.</param>
    private sealed record FoundDiff(UnifiedDiff? Diff);
}
