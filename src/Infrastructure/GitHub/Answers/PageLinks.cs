using System.Globalization;
using System.Text.RegularExpressions;
using Infrajet.Application.Provisioning.Facade;

namespace Infrajet.Infrastructure.GitHub.Answers;

/// <summary>The pages that a Link header names; of its addresses only the numbers are taken.</summary>
internal static partial class PageLinks
{
    public static IReadOnlyList<PageLink> In(HttpResponseMessage response) =>
        [.. Link().Matches(response.HeaderOf("Link") ?? "").Select(Read)];

    private static PageLink Read(Match link) =>
        new(link.Groups["relation"].Value, int.Parse(link.Groups["page"].ValueSpan, CultureInfo.InvariantCulture));

    [GeneratedRegex(
        """<[^<>?]*\?(?:[^<>]*&)?page=(?<page>\d{1,9})(?:&[^<>]*)?>\s*;\s*rel="(?<relation>next|prev|first|last)"(?:,|;|\s|\z)"""
    )]
    private static partial Regex Link();
}
