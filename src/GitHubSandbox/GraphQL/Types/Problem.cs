using System.Text.Json.Nodes;

namespace Sandbox.GraphQL.Types;

internal sealed record Problem(Trail Path, string Explanation)
{
    public JsonObject ToJson() => new() { ["path"] = Path.ToJson(), ["explanation"] = Explanation };

    public override string ToString() => Path.Above is null ? "" : $" for {Path} ({Explanation})";
}
