using Infrajet.Domain.Git;
using Infrajet.Domain.Projects;
using Infrajet.Domain.Syncing.Merging;
using FileMode = Infrajet.Domain.Git.FileMode;

namespace Infrajet.Domain.Syncing.Planning;

/// <summary>Decides where both sides changed a file: by what a person chose for it, else by its lines, else by what holds for all.</summary>
public sealed class Settlement(ConflictRule rule, IReadOnlyDictionary<string, FileChoice> choices)
{
    /// <summary>Whether it has to be looked into the file before it is decided.</summary>
    public bool NeedsTexts(PlannedFile file) =>
        file.Conflict?.Reason is ConflictReason.BothChanged or ConflictReason.BothAdded
        && !choices.ContainsKey(file.Path)
        && file.Ours!.Size <= FileText.MostBytes
        && file.Theirs!.Size <= FileText.MostBytes;

    /// <param name="texts">Null where they were not needed, or are no text.</param>
    public SettledFile Settle(PlannedFile file, FileTexts? texts)
    {
        if (choices.GetValueOrDefault(file.Path) is { } choice)
        {
            return Chosen(file, choice);
        }

        return file.Conflict?.Reason switch
        {
            null => new(file),
            ConflictReason.BothChanged when texts is not null => Changed(file, texts),
            ConflictReason.BothAdded when texts is not null => Added(file, texts),
            ConflictReason.BothChanged or ConflictReason.BothAdded => new(ByRule(file.InConflict(ConflictReason.NoText))),
            _ => new(ByRule(file)),
        };
    }

    /// <summary>For a file that cannot be added where something of theirs stays.</summary>
    internal PlannedFile SettleClash(PlannedFile file)
    {
        var open = file.InConflict(ConflictReason.FolderClash);
        return choices.GetValueOrDefault(file.Path) is { } choice ? Chosen(open, choice).File : ByRule(open);
    }

    private static SettledFile Chosen(PlannedFile file, FileChoice choice)
    {
        var isTheSame = file is { Ours: null, Theirs: null } || file.Ours?.IsLike(file.Theirs) == true;
        return choice.Verdict switch
        {
            Verdict.Skip => new(isTheSame ? file : file.Skipped()),
            Verdict.Theirs => new(isTheSame ? file : file.Settled(file.Theirs, Verdict.Theirs, DecidedBy.Choice)),
            Verdict.Ours => new(isTheSame || !CanBeOurs(file) ? file : file.Settled(file.Ours, Verdict.Ours, DecidedBy.Choice)),
            Verdict.Merged => isTheSame || !CanBeOurs(file) ? new(file) : Written(file, choice.Merged(), DecidedBy.Choice),
        };
    }

    private SettledFile Changed(PlannedFile file, FileTexts texts)
    {
        if (texts.Before is { } before && TextMerge.ThreeWay(before, texts.Ours, texts.Theirs) is var merged)
        {
            return merged.IsClean ? Written(file, merged.WithBoth(), DecidedBy.Merge) : ByLines(file, texts, merged);
        }

        return ByLines(file, texts, TextMerge.TwoWay(texts.Ours, texts.Theirs));
    }

    private SettledFile Added(PlannedFile file, FileTexts texts)
    {
        var isTheirsEnough =
            texts.Ours.Letters.AsSpan().Trim().SequenceEqual(texts.Theirs.Letters.AsSpan().Trim())
            || TextMerge.HoldsAll(texts.Theirs, texts.Ours);
        if (!isTheirsEnough && !TextMerge.HoldsAll(texts.Ours, texts.Theirs))
        {
            return ByLines(file, texts, TextMerge.TwoWay(texts.Ours, texts.Theirs));
        }

        var (content, verdict) = isTheirsEnough ? (file.Theirs!, Verdict.Theirs) : (file.Ours!, Verdict.Ours);
        return file.Ours!.Mode == file.Theirs!.Mode
            ? new(file.Settled(content, verdict, DecidedBy.Merge) with { Conflict = null })
            : new(
                ByRule(file.InConflict(ConflictReason.ModesDiffer, ResolutionStrategy.Overwrite), content with { Mode = file.Ours.Mode })
            );
    }

    private SettledFile ByLines(PlannedFile file, FileTexts texts, MergedText merged)
    {
        var strategy = ResolutionStrategies.Of(file.Path);
        var open = file.InConflict(file.Conflict!.Reason, strategy);
        return rule == ConflictRule.Auto
            ? strategy switch
            {
                ResolutionStrategy.Overwrite => new(ByRule(open, WithMode(file, file.Ours!))),
                ResolutionStrategy.Append => Written(open, merged.WithBoth(), DecidedBy.Strategy),
                ResolutionStrategy.CommentOut => Written(
                    open,
                    merged.WithTheirsCommented(ResolutionStrategies.CommentMark(file.Path)),
                    DecidedBy.Strategy
                ),
            }
            : new(ByRule(open));
    }

    private PlannedFile ByRule(PlannedFile file, GitFile? overwritten = null) =>
        rule switch
        {
            ConflictRule.Fail => file,
            ConflictRule.Ours => CanBeOurs(file) ? file.Settled(file.Ours, Verdict.Ours, DecidedBy.Rule) : file,
            ConflictRule.Theirs => file.Settled(file.Theirs, Verdict.Theirs, DecidedBy.Rule),
            ConflictRule.Auto => file.Conflict?.Strategy is null ? file : Overwritten(file, overwritten ?? file.Ours!),
        };

    private static PlannedFile Overwritten(PlannedFile file, GitFile result) =>
        file.Settled(result, result.Id == file.Ours!.Id ? Verdict.Ours : Verdict.Merged, DecidedBy.Strategy);

    private static SettledFile Written(PlannedFile file, FileText text, DecidedBy by)
    {
        var content = text.ToBytes();
        var written = new GitFile(file.Path, FileMode.File, GitHash.OfBlob(content), content.Length);
        var settled = file.Settled(WithMode(file, written), Verdict.Merged, by);
        return new(by == DecidedBy.Merge ? settled with { Conflict = null } : settled) { Content = content };
    }

    private static GitFile WithMode(PlannedFile file, GitFile content) =>
        content with
        {
            Mode = (file.Ours, file.Theirs) switch
            {
                ({ } ours, { } theirs) when !IsForeign(theirs) => ThreeWay.Merged(file.Base, ours, theirs, ours).Mode,
                ({ } ours, _) => ours.Mode,
                (null, var theirs) => IsForeign(theirs) ? FileMode.File : theirs!.Mode,
            },
        };

    private static bool IsForeign(GitFile? file) => file?.IsForeign == true;

    // Links are not for projects to have, and what lies in the way of a file are others' files.
    private static bool CanBeOurs(PlannedFile file) => !IsForeign(file.Ours) && file.Conflict?.Reason != ConflictReason.FolderClash;
}

/// <param name="File">As it is to be.</param>
public sealed record SettledFile(PlannedFile File)
{
    /// <summary>What is to be written, where it came about here and lies nowhere yet.</summary>
    public byte[]? Content { get; init; }
}
