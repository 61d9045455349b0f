using System.Text.Json;

namespace Infrajet.Domain.Webhooks;

/// <summary>The little that must be known of a payload to keep it: found in one pass, without making anything of the rest.</summary>
public readonly record struct PayloadGlance(string? Action, long? InstallationId, long? RepositoryId)
{
    /// <summary>Deeper than anything that GitHub sends.</summary>
    public const int DeepestNesting = 256;

    private static readonly JsonReaderOptions Options = new() { MaxDepth = DeepestNesting };

    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    /// <summary>Null where the bytes are no JSON object. Text that is no UTF-8 is let through: whoever reads it mends it.</summary>
    public static PayloadGlance? Of(ReadOnlySpan<byte> json)
    {
        try
        {
            return Read(new Utf8JsonReader(WithoutMark(json), Options));
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The JSON itself, where somebody has put a byte order mark before it.</summary>
    public static ReadOnlySpan<byte> WithoutMark(ReadOnlySpan<byte> json) =>
        json.StartsWith(ByteOrderMark) ? json[ByteOrderMark.Length..] : json;

    private static PayloadGlance? Read(Utf8JsonReader reader)
    {
        var glance = default(PayloadGlance);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
        {
            return null;
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            glance =
                reader.ValueTextEquals("action"u8) ? glance with { Action = TextIn(ref reader) }
                : reader.ValueTextEquals("installation"u8) ? glance with { InstallationId = IdIn(ref reader) }
                : reader.ValueTextEquals("repository"u8) ? glance with { RepositoryId = IdIn(ref reader) }
                : Past(ref reader, glance);
        }

        // Whatever stands behind the object throws here.
        return reader.TokenType == JsonTokenType.EndObject && !reader.Read() ? glance : null;
    }

    private static PayloadGlance Past(ref Utf8JsonReader reader, PayloadGlance glance)
    {
        reader.Skip();
        return glance;
    }

    private static string? TextIn(ref Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.String && reader.ValueSpan.Length <= WebhookReceipt.ActionLength && !reader.ValueIsEscaped)
        {
            return System.Text.Encoding.UTF8.GetString(reader.ValueSpan);
        }

        reader.Skip();
        return null;
    }

    // Only the object's own id: objects inside of it have ids as well.
    private static long? IdIn(ref Utf8JsonReader reader)
    {
        long? id = null;
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            reader.Skip();
            return null;
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isId = reader.ValueTextEquals("id"u8);
            reader.Read();
            id = isId && reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out var number) ? number : id;
            reader.Skip();
        }

        return id;
    }
}
