using System.Globalization;
using Infrajet.Application.Provisioning.Facade;
using Microsoft.AspNetCore.WebUtilities;

namespace Infrajet.WebApi.Provisioning;

/// <summary>GitHub's Link header, leading to us instead.</summary>
internal static class PageLinkHeader
{
    public static string Of(IEnumerable<PageLink> links, string address, IReadOnlyDictionary<string, string> asked) =>
        string.Join(", ", links.Select(link => $"<{Address(link, address, asked)}>; rel=\"{link.Relation}\""));

    private static string Address(PageLink link, string address, IReadOnlyDictionary<string, string> asked) =>
        QueryHelpers.AddQueryString(
            address,
            asked
                .Where(parameter => parameter.Key != "page")
                .Append(new("page", link.Page.ToString(CultureInfo.InvariantCulture)))
                .Select(parameter => KeyValuePair.Create(parameter.Key, (string?)parameter.Value))
        );
}
