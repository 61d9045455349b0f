using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.WebUtilities;

namespace Sandbox.Http;

/// <summary>Pages by number, with GitHub's Link header.</summary>
internal static class Paging
{
    private const int Most = 100;
    private const int Usual = 30;

    public static Answer Answer<T>(Call call, IEnumerable<T> items, Func<T, JsonNode> form)
    {
        var (page, links) = Cut(call, [.. items], Size(call));
        return Http.Answer.Ok(new JsonArray([.. page.Select(form)])).WithLinks(links);
    }

    /// <summary>A page inside an object that also counts: total_count beside the items.</summary>
    /// <param name="total">When more were found than can be paged through.</param>
    public static Answer Counted<T>(
        Call call,
        string name,
        IEnumerable<T> items,
        Func<T, JsonNode> form,
        JsonObject? around = null,
        int? total = null
    )
    {
        List<T> all = [.. items];
        var (page, links) = Cut(call, all, Size(call));
        var body = around ?? [];
        body["total_count"] = total ?? all.Count;
        body[name] = new JsonArray([.. page.Select(form)]);
        return Http.Answer.Ok(body).WithLinks(links);
    }

    /// <summary>How many the caller wants on a page.</summary>
    public static int Size(Call call) => Math.Clamp(Number(call, "per_page", Usual), 1, Most);

    /// <summary>One page of a list that is only part of an answer, and the Link header for it.</summary>
    public static (IReadOnlyList<T> Page, string Links) Part<T>(Call call, List<T> all, int usual, int most)
    {
        var (page, links) = Cut(call, all, Math.Clamp(Number(call, "per_page", usual), 1, most));
        return ([.. page], links);
    }

    /// <summary>The page that the caller wants, from one.</summary>
    public static int Page(Call call) => Math.Max(1, Number(call, "page", 1));

    public static Answer WithLinks(this Answer answer, string links) => links.Length == 0 ? answer : answer.With("Link", links);

    public static string Link(Call call, string parameter, string value, string relation)
    {
        var query = call
            .Request.Query.Where(pair => pair.Key != parameter)
            .SelectMany(pair => pair.Value, (pair, given) => KeyValuePair.Create(pair.Key, given))
            .Append(new(parameter, value));
        return $"<{QueryHelpers.AddQueryString(call.PagesAddress, query)}>; rel=\"{relation}\"";
    }

    private static (IEnumerable<T> Page, string Links) Cut<T>(Call call, List<T> all, int size)
    {
        var page = Page(call);
        var last = Math.Max(1, (all.Count + size - 1) / size);
        var links = new List<string>();
        if (page > 1)
        {
            links.Add(Link(call, "page", $"{Math.Min(page - 1, last)}", "prev"));
        }

        if (page < last)
        {
            links.Add(Link(call, "page", $"{page + 1}", "next"));
            links.Add(Link(call, "page", $"{last}", "last"));
        }

        if (page > 1)
        {
            links.Add(Link(call, "page", "1", "first"));
        }

        return (all.Skip((page - 1) * size).Take(size), string.Join(", ", links));
    }

    private static int Number(Call call, string name, int usual) =>
        int.TryParse(call.Query(name), CultureInfo.InvariantCulture, out var number) ? number : usual;
}
