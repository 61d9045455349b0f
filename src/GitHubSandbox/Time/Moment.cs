using System.Globalization;

namespace Sandbox.Time;

/// <summary>A time as the API writes it: UTC, to the second.</summary>
internal static class Moment
{
    public static string Of(DateTimeOffset moment) =>
        moment.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    public static string? Of(DateTimeOffset? moment) => moment is { } given ? Of(given) : null;
}
