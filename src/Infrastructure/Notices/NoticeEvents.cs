using System.ComponentModel.DataAnnotations;
using Infrajet.Application.Notices;

namespace Infrajet.Infrastructure.Notices;

/// <summary>The types of notices that one way out is switched on for, as the settings list them.</summary>
internal static class NoticeEvents
{
    public static bool Names(this IReadOnlyList<string> listed, string type, IReadOnlyList<string> otherwise) =>
        (listed.Count > 0 ? listed : otherwise).Contains(type, StringComparer.Ordinal);

    public static IEnumerable<ValidationResult> FaultsIn(IReadOnlyList<string> listed, string key)
    {
        if (listed.Except(NoticeTypes.All).Any())
        {
            yield return new($"list types of notices, out of {string.Join(", ", NoticeTypes.All)}.", [key]);
        }
    }
}
