using System.Globalization;

namespace Sandbox.Actions.Runs;

/// <summary>GitHub's way to search by time: a day, a moment, one of the signs before it, or two with dots between them.</summary>
internal sealed record CreatedRange(DateTimeOffset From, DateTimeOffset Until)
{
    /// <summary>What cannot be read finds nothing.</summary>
    private static readonly CreatedRange Nothing = new(DateTimeOffset.MaxValue, DateTimeOffset.MinValue);

    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    public bool Contains(DateTimeOffset moment) => From <= moment && moment < Until;

    public static CreatedRange Parse(string text)
    {
        // A plus sign that was not escaped arrives as a space.
        text = text.Trim().Replace(' ', '+');
        if (text.Split("..", 2) is [var first, var last])
        {
            var (from, until) = (
                first == "*" ? Nothing with { From = DateTimeOffset.MinValue } : Span(first),
                last == "*" ? Nothing with { Until = DateTimeOffset.MaxValue } : Span(last)
            );
            return from is null || until is null ? Nothing : new(from.From, until.Until);
        }

        var sign = text.TakeWhile(character => character is '<' or '>' or '=').Count();
        return Span(text[sign..]) is not { } span
            ? Nothing
            : text[..sign] switch
            {
                ">=" => span with { Until = DateTimeOffset.MaxValue },
                ">" => new(span.Until, DateTimeOffset.MaxValue),
                "<=" => span with { From = DateTimeOffset.MinValue },
                "<" => new(DateTimeOffset.MinValue, span.From),
                _ => span,
            };
    }

    // A date is a whole day, a moment a whole second.
    private static CreatedRange? Span(string text)
    {
        if (!DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment))
        {
            return null;
        }

        var isDay = !text.Contains('T', StringComparison.OrdinalIgnoreCase);
        var length = isDay ? TimeSpan.FromDays(1) : Second;
        return moment < DateTimeOffset.MaxValue - length ? new(moment, moment + length) : null;
    }
}
