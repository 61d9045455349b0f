using System.Globalization;

namespace Infrajet.Application.Syncing;

/// <summary>A sync's id is its record's number, as text.</summary>
internal static class SyncIds
{
    /// <summary>0, which no sync has, for what is no number.</summary>
    public static long Read(string id) => long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
}
