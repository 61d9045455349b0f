using System.Text;
using Infrajet.Domain.Common;
using Infrajet.Domain.Secrets;

namespace Infrajet.Domain.Runs;

/// <summary>
/// Picks out of a job's log, line by line and in little memory, what shows why a step failed. The step's lines are found by its times, which
/// GitHub gives in whole seconds; where that finds none, the lines before the job's first error stand in for them.
/// </summary>
public sealed class LogExcerpt(DateTimeOffset? began, DateTimeOffset? ended)
{
    public const int MostLines = 40;
    public const int MostBytes = 8 * 1024;
    public const int LongestLine = 1000;

    private static readonly TimeSpan Coarseness = TimeSpan.FromSeconds(1);

    private readonly PrivateKeyLines _keys = new();
    private readonly LinesAtErrors _ofStep = new(MostLines);
    private readonly LinesAtErrors _ofJob = new(MostLines);
    private DateTimeOffset? _at;
    private bool _isStepOver;

    public void Add(string written)
    {
        var line = LogLine.Parse(written);
        _at = line.At ?? _at;
        if (_keys.Show(line.Text) is not { } text)
        {
            return;
        }

        line = line with { Text = text };
        if (!_ofJob.IsPastError)
        {
            _ofJob.Add(line);
        }

        if (IsInStep(line))
        {
            _ofStep.Add(line);
        }
    }

    /// <summary>Masked before it is cut: half a secret would not be known as one.</summary>
    /// <param name="isWhole">Whether the log was read to its end; if not, only the step's own lines say something.</param>
    public string? Text(Masking masking, bool isWhole = true)
    {
        var lines = _ofStep.IsEmpty && isWhole ? _ofJob.Lines : _ofStep.Lines;
        return lines.Count == 0 ? null : Cut(masking.Of(string.Join('\n', lines)));
    }

    // In the seconds that it shares with its neighbours, their beginnings tell where it begins and ends.
    private bool IsInStep(LogLine line)
    {
        if (_isStepOver || began is not { } from || ended is not { } to || _at is not { } at || at < from || at >= to + Coarseness)
        {
            return false;
        }

        if (line.IsBeginning && at >= to && _ofStep.HasError)
        {
            _isStepOver = true;
            return false;
        }

        if (line.IsBeginning && at < from + Coarseness)
        {
            _ofStep.Clear();
        }

        return true;
    }

    private static string? Cut(string text)
    {
        var shown = new Stack<string>();
        var left = MostBytes;
        foreach (var line in text.Split('\n').Reverse())
        {
            var cut = line.Length > LongestLine ? $"{line.Shortened(LongestLine)}…" : line;
            left -= Encoding.UTF8.GetByteCount(cut) + 1;
            if (left < 0)
            {
                break;
            }

            shown.Push(cut);
        }

        var excerpt = string.Join('\n', shown).Trim('\n');
        return excerpt.Length == 0 ? null : excerpt;
    }
}
