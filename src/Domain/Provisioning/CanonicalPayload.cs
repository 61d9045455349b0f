using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Infrajet.Domain.Provisioning;

/// <summary>
/// The one spelling of a JSON value that RFC 8785 names: sorted properties, no white space, numbers and text as JavaScript's
/// <c>JSON.stringify</c> writes them.
/// </summary>
public static class CanonicalPayload
{
    // Between these JavaScript writes a number out.
    private const double LeastWritten = 1e-6;
    private const double FirstShortened = 1e21;

    /// <param name="without">Properties of the outermost object that are left out.</param>
    public static string Of(JsonElement json, params string[] without)
    {
        var text = new StringBuilder();
        Write(text, json, without);
        return text.ToString();
    }

    private static void Write(StringBuilder text, JsonElement json, params string[] without)
    {
        switch (json.ValueKind)
        {
            case JsonValueKind.Object:
                WriteObject(text, json, without);
                break;
            case JsonValueKind.Array:
                text.Append('[');
                WriteSeparated(text, json.EnumerateArray(), one => Write(text, one));
                text.Append(']');
                break;
            case JsonValueKind.String:
                WriteText(text, json.GetString()!);
                break;
            case JsonValueKind.Number:
                text.Append(NumberOf(json.GetDouble()));
                break;
            default:
                text.Append(json.GetRawText());
                break;
        }
    }

    private static void WriteObject(StringBuilder text, JsonElement json, string[] without)
    {
        var properties = json.EnumerateObject()
            .Where(property => !without.Contains(property.Name))
            .OrderBy(property => property.Name, StringComparer.Ordinal);
        text.Append('{');
        WriteSeparated(
            text,
            properties,
            property =>
            {
                WriteText(text, property.Name);
                text.Append(':');
                Write(text, property.Value);
            }
        );
        text.Append('}');
    }

    private static void WriteSeparated<T>(StringBuilder text, IEnumerable<T> parts, Action<T> write)
    {
        var isFirst = true;
        foreach (var part in parts)
        {
            if (!isFirst)
            {
                text.Append(',');
            }

            write(part);
            isFirst = false;
        }
    }

    private static void WriteText(StringBuilder text, string value)
    {
        text.Append('"');
        foreach (var letter in value)
        {
            text.Append(
                letter switch
                {
                    '"' => "\\\"",
                    '\\' => "\\\\",
                    '\b' => "\\b",
                    '\f' => "\\f",
                    '\n' => "\\n",
                    '\r' => "\\r",
                    '\t' => "\\t",
                    < ' ' => $"\\u{(int)letter:x4}",
                    _ => letter.ToString(),
                }
            );
        }

        text.Append('"');
    }

    private static string NumberOf(double number)
    {
        if (number == 0)
        {
            return "0";
        }

        var (digits, exponent) = Shortest(number);
        var text =
            Math.Abs(number) is < LeastWritten or >= FirstShortened ? Shortened(digits, exponent)
            : exponent < 0 ? $"0.{new string('0', -exponent - 1)}{digits}"
            : digits.Length <= exponent + 1 ? digits.PadRight(exponent + 1, '0')
            : $"{digits[..(exponent + 1)]}.{digits[(exponent + 1)..]}";
        return number < 0 ? $"-{text}" : text;
    }

    private static string Shortened(string digits, int exponent)
    {
        var point = digits.Length > 1 ? $"{digits[0]}.{digits[1..]}" : digits;
        return $"{point}e{(exponent < 0 ? "-" : "+")}{Math.Abs(exponent)}";
    }

    // The fewest digits that give the number again, and the power of ten of the first of them. .NET finds the same, and sets the point elsewhere.
    private static (string Digits, int Exponent) Shortest(double number)
    {
        var parts = Math.Abs(number).ToString("R", CultureInfo.InvariantCulture).Split('E');
        var exponent = parts.Length > 1 ? int.Parse(parts[1], CultureInfo.InvariantCulture) : 0;
        var halves = parts[0].Split('.');
        var digits = string.Concat(halves);
        var zeros = digits.TakeWhile(digit => digit == '0').Count();
        return (digits.Trim('0'), exponent + halves[0].Length - 1 - zeros);
    }
}
