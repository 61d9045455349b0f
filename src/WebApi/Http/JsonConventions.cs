using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Infrajet.WebApi.Http;

/// <summary>How this product writes and reads JSON: snake case, exact names, times in UTC, enums as words.</summary>
internal static class JsonConventions
{
    private static readonly JsonNamingPolicy Naming = JsonNamingPolicy.SnakeCaseLower;

    public static readonly JsonSerializerOptions Options = Apply(new JsonSerializerOptions(JsonSerializerDefaults.Web));

    public static JsonSerializerOptions Apply(JsonSerializerOptions options)
    {
        options.PropertyNamingPolicy = Naming;
        options.DictionaryKeyPolicy = null;
        options.PropertyNameCaseInsensitive = false;
        options.NumberHandling = JsonNumberHandling.Strict;
        options.AllowDuplicateProperties = false;
        options.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
        options.Converters.Add(new JsonStringEnumConverter(Naming));
        options.Converters.Add(new UtcTimeConverter());
        return options;
    }

    /// <summary>A property path as the caller spells it: <c>Scopes[0]</c> is <c>scopes[0]</c>. One that begins in lower case is so spelled already.</summary>
    public static string FieldName(string path) =>
        path.Length > 0 && char.IsLower(path[0]) ? path : string.Join('.', path.Split('.').Select(Naming.ConvertName));
}
