using System.Globalization;
using System.Text.Json.Nodes;

namespace Sandbox.Http;

/// <summary>Pages that begin at a given item, newest first: what comes meanwhile shifts nothing.</summary>
internal static class CursorPaging
{
    private const string Mark = "v1_";

    public static Answer Answer<T>(Call call, IEnumerable<T> items, Func<T, long> id, Func<T, JsonNode> form)
    {
        List<T> all = [.. items.OrderByDescending(id)];
        var size = Paging.Size(call);
        var start = Start(call) is { } first ? all.FindIndex(item => id(item) <= first) : 0;
        start = start < 0 ? all.Count : start;
        var links = new List<string>();
        if (start > 0)
        {
            links.Add(Paging.Link(call, "cursor", $"{Mark}{id(all[Math.Max(0, start - size)])}", "prev"));
        }

        if (start + size < all.Count)
        {
            links.Add(Paging.Link(call, "cursor", $"{Mark}{id(all[start + size])}", "next"));
        }

        var page = new JsonArray([.. all.Skip(start).Take(size).Select(form)]);
        return Http.Answer.Ok(page).WithLinks(string.Join(", ", links));
    }

    private static long? Start(Call call) =>
        call.Query("cursor") switch
        {
            null or "" => null,
            var cursor
                when cursor.StartsWith(Mark, StringComparison.Ordinal)
                    && long.TryParse(cursor.AsSpan(Mark.Length), CultureInfo.InvariantCulture, out var id) => id,
            _ => throw Refusal.BadRequest("Invalid cursor"),
        };
}
