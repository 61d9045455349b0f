using System.Text.Json.Nodes;

namespace Sandbox.GraphQL.Language;

/// <summary>Where something stands in a query, counted from one.</summary>
internal readonly record struct Place(int Line, int Column)
{
    public JsonObject ToJson() => new() { ["line"] = Line, ["column"] = Column };
}
