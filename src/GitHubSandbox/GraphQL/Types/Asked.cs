using System.Globalization;
using System.Text.Json.Nodes;
using Sandbox.Identities;

namespace Sandbox.GraphQL.Types;

/// <summary>With what a field is asked: by whom, and its arguments, which are known to fit their types.</summary>
internal sealed record Asked(World World, Caller Caller, JsonObject Arguments)
{
    public string? Text(string name) => Arguments[name]?.GetValue<string>();

    public string RequiredText(string name) => Text(name)!;

    public int? Number(string name) =>
        Arguments[name] is { } number ? int.Parse(number.ToJsonString(), CultureInfo.InvariantCulture) : null;
}
