using System.Globalization;
using System.Text.RegularExpressions;

namespace Infrajet.Domain.Provisioning.Rules;

/// <summary>A day, or a moment of one, as ISO 8601 writes it; one that there is in the calendar.</summary>
public static partial class CalendarTime
{
    public const string Pattern = $"^{Day}(?:{Clock})?$";

    private const string Day = "[0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])";
    private const string Clock =
        "T(?:[01][0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9](?:[.][0-9]{1,9})?)?(?:Z|[+-](?:0[0-9]|1[0-4]):[0-5][0-9])?";

    public static bool IsOne(string text) =>
        Form().IsMatch(text)
        && DateOnly.TryParseExact(text.AsSpan(0, 10), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _);

    [GeneratedRegex(@"\A" + Day + "(?:" + Clock + @")?\z")]
    private static partial Regex Form();
}
