using System.Globalization;
using System.Net;

namespace Sandbox.Pages;

/// <summary>Markup in which everything that came from outside is encoded.</summary>
internal sealed record Html(string Markup)
{
    public static readonly Html Nothing = new("");

    /// <summary>Encodes whatever is put in, unless it is markup already.</summary>
    public static Html Of(FormattableString text) =>
        new(string.Format(CultureInfo.InvariantCulture, text.Format, [.. text.GetArguments().Select(Encode)]));

    public static Html Join(IEnumerable<Html> parts) => new(string.Concat(parts.Select(part => part.Markup)));

    /// <summary>A path of this site, whose parts may hold any character.</summary>
    public static string Link(params IEnumerable<string> parts) =>
        "/" + string.Join('/', parts.SelectMany(part => part.Split('/')).Where(part => part.Length > 0).Select(Uri.EscapeDataString));

    /// <summary>A list of items, or a word that there are none.</summary>
    public static Html List(IEnumerable<Html> items, string none)
    {
        var list = Join(items.Select(item => Of($"<li>{item}</li>\n")));
        return list.Markup.Length == 0 ? Of($"<p class=quiet>{none}</p>\n") : Of($"<ul>\n{list}</ul>\n");
    }

    private static string Encode(object? value) =>
        value is Html html ? html.Markup : WebUtility.HtmlEncode(Convert.ToString(value, CultureInfo.InvariantCulture)) ?? "";
}
