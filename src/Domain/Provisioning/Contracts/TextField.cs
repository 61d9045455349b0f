using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Infrajet.Domain.Provisioning.Contracts;

/// <summary>Text of a length, with a rule of its own where it has one.</summary>
public sealed class TextField(string name, string description, int mostCharacters) : ContractField(name, description)
{
    /// <summary>The stored form of a text; null where it breaks the rule.</summary>
    public Func<string, string?> Rule { get; init; } = text => text;

    /// <summary>As much of the rule as a regular expression of ECMAScript can say.</summary>
    public string? Pattern { get; init; }

    /// <summary>What JSON Schema calls such a text.</summary>
    public string? Format { get; init; }

    /// <summary>What is said of a text that breaks the rule, after the field's name.</summary>
    public string Advice { get; init; } = "format is invalid";

    protected override IEnumerable<PayloadFault> FaultsInPresent(JsonElement value, string path)
    {
        if (value.ValueKind != JsonValueKind.String)
        {
            return [Fault(path, "must be text")];
        }

        var text = value.GetString()!;
        var isTooLong = text.EnumerateRunes().Count() > mostCharacters;
        return Rule(text) is null ? [Fault(path, Advice)]
            : isTooLong ? [Fault(path, $"must be at most {mostCharacters} characters long")]
            : [];
    }

    protected override void Describe(JsonObject schema)
    {
        schema["type"] = "string";
        schema["maxLength"] = mostCharacters;
        if (IsRequired)
        {
            schema["minLength"] = 1;
        }

        if (Pattern is not null)
        {
            schema["pattern"] = Pattern;
        }

        if (Format is not null)
        {
            schema["format"] = Format;
        }
    }

    protected override ReadOnlySpan<byte> RawOf(JsonElement value)
    {
        var text = value.GetString()!;
        var stored = Rule(text);
        return stored == text ? base.RawOf(value) : Encoding.UTF8.GetBytes($"\"{JsonEncodedText.Encode(stored!)}\"");
    }
}
