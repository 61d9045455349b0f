using System.Text.Json.Nodes;
using Sandbox.Identities;

namespace Sandbox.Apps;

/// <summary>Permissions as the API writes and reads them: contents: write.</summary>
internal static class Permissions
{
    public static JsonObject Json(IReadOnlyDictionary<string, Level> permissions) =>
        new(
            permissions
                .OrderBy(one => one.Key, StringComparer.Ordinal)
                .Select(one => KeyValuePair.Create(one.Key, (JsonNode?)Word(one.Value)))
        );

    public static string Word(Level level) => level.ToString().ToLowerInvariant();

    /// <summary>Null when a word is none of read, write and admin.</summary>
    public static Dictionary<string, Level>? Read(JsonObject json)
    {
        var permissions = new Dictionary<string, Level>();
        foreach (var (name, value) in json)
        {
            Level? level = value?.ToString() switch
            {
                "read" => Level.Read,
                "write" => Level.Write,
                "admin" => Level.Admin,
                _ => null,
            };
            if (level is not { } known)
            {
                return null;
            }

            permissions[name] = known;
        }

        return permissions;
    }
}
