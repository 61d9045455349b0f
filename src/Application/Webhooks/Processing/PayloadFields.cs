using System.Text.Json;

namespace Infrajet.Application.Webhooks.Processing;

/// <summary>
/// Reads from a payload what is there. GitHub adds, leaves out and empties fields as it likes: what is missing, null or of another kind is null,
/// and nothing throws.
/// </summary>
internal static class PayloadFields
{
    public static JsonElement? At(this JsonElement json, params ReadOnlySpan<string> path)
    {
        var place = json;
        foreach (var name in path)
        {
            if (place.ValueKind != JsonValueKind.Object || !TryFind(place, name, out place))
            {
                return null;
            }
        }

        return place.ValueKind is JsonValueKind.Null or JsonValueKind.Undefined ? null : place;
    }

    public static string? Text(this JsonElement json, params ReadOnlySpan<string> path) =>
        json.At(path) is { ValueKind: JsonValueKind.String } text ? Whole(text) : null;

    public static long? Number(this JsonElement json, params ReadOnlySpan<string> path) =>
        json.At(path) is { ValueKind: JsonValueKind.Number } number && number.TryGetInt64(out var value) ? value : null;

    public static bool? Flag(this JsonElement json, params ReadOnlySpan<string> path) =>
        json.At(path)?.ValueKind switch
        {
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            _ => null,
        };

    /// <summary>A time in either of GitHub's forms: ISO 8601, or seconds since 1970.</summary>
    public static DateTimeOffset? Moment(this JsonElement json, params ReadOnlySpan<string> path) =>
        json.At(path) switch
        {
            { ValueKind: JsonValueKind.String } text => Whole(text) is not null && text.TryGetDateTimeOffset(out var time) ? time : null,
            { ValueKind: JsonValueKind.Number } number => number.TryGetInt64(out var seconds) && IsTime(seconds)
                ? DateTimeOffset.FromUnixTimeSeconds(seconds)
                : null,
            _ => null,
        };

    public static IEnumerable<JsonElement> Items(this JsonElement json, params ReadOnlySpan<string> path) =>
        json.At(path) is { ValueKind: JsonValueKind.Array } list ? list.EnumerateArray() : [];

    private static bool TryFind(JsonElement place, string name, out JsonElement found)
    {
        try
        {
            return place.TryGetProperty(name, out found);
        }
        catch (InvalidOperationException)
        {
            // Some name in it is half of a surrogate pair.
            found = default;
            return false;
        }
    }

    private static string? Whole(JsonElement text)
    {
        try
        {
            return text.GetString();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private static bool IsTime(long seconds) =>
        seconds >= DateTimeOffset.MinValue.ToUnixTimeSeconds() && seconds <= DateTimeOffset.MaxValue.ToUnixTimeSeconds();
}
