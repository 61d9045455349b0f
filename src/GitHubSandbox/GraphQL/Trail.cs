using System.Text.Json.Nodes;

namespace Sandbox.GraphQL;

/// <summary>Where in an answer, or in a value that was sent, something is.</summary>
internal sealed record Trail(Trail? Above, string Name, int? Index)
{
    public static readonly Trail Root = new(null, "", null);

    public Trail Below(string name) => new(this, name, null);

    public Trail Below(int index) => new(this, $"{index}", index);

    public JsonArray ToJson()
    {
        var json = Above?.ToJson() ?? [];
        if (Above is not null)
        {
            json.Add(Index is { } index ? JsonValue.Create(index) : JsonValue.Create(Name));
        }

        return json;
    }

    public override string ToString() => Above is null or { Above: null } ? Name : $"{Above}.{Name}";
}
