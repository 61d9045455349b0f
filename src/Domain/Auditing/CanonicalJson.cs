using System.Text.Encodings.Web;
using System.Text.Json;

namespace Infrajet.Domain.Auditing;

internal static class CanonicalJson
{
    /// <summary>Text stays text (no \u00e9), as the JSON writers of other languages do when asked for UTF-8.</summary>
    public static readonly JsonSerializerOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
