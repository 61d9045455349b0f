using System.Text.Json;

namespace Infrajet.IntegrationTests.Realtime;

internal static class Sequences
{
    public static IEnumerable<long> Of(IEnumerable<JsonElement> frames) => frames.Select(frame => frame.GetProperty("sequence").GetInt64());

    public static IEnumerable<long> From(long first, long last)
    {
        for (var sequence = first; sequence <= last; sequence++)
        {
            yield return sequence;
        }
    }
}
