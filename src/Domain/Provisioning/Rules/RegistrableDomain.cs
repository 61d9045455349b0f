using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Infrajet.Domain.Provisioning.Rules;

/// <summary>A name that somebody can register: one label before a public suffix, no sub-domain, no bare suffix, no address.</summary>
public static partial class RegistrableDomain
{
    public const int MostCharacters = 253;

    /// <summary>As much of the rule as a pattern can say.</summary>
    public const string Pattern = @"^[^\s.@:/_]+(?:\.[^\s.@:/_]+)+$";

    private const string EncodedPrefix = "xn--";
    private static readonly IdnMapping Punycode = new() { UseStd3AsciiRules = true };

    /// <summary>The name in lower case and punycode; null where it is none that can be registered.</summary>
    public static string? Of(string text)
    {
        if (text.Length > MostCharacters || InPunycode(text.ToLowerInvariant()) is not { Length: <= MostCharacters } name)
        {
            return null;
        }

        var labels = name.Split('.');
        return labels.All(IsLabel) && PublicSuffixes.LengthIn(labels) == labels.Length - 1 ? name : null;
    }

    // What was written must come back from what is stored: a letter mapped to another one would name somebody else's domain.
    private static string? InPunycode(string lower) =>
        Ascii.IsValid(lower) ? lower
        : Mapped(lower, text => text.Normalize(NormalizationForm.FormC)) is { } composed
        && Mapped(composed, Punycode.GetAscii) is { } name
        && Mapped(name, Punycode.GetUnicode) == composed
            ? name
        : null;

    private static bool IsLabel(string label) =>
        LettersDigitsHyphens().IsMatch(label) && (!label.StartsWith(EncodedPrefix, StringComparison.Ordinal) || IsDecodable(label));

    private static bool IsDecodable(string label) =>
        Mapped(label, Punycode.GetUnicode) is { } decoded && decoded != label && Mapped(decoded, Punycode.GetAscii) == label;

    private static string? Mapped(string text, Func<string, string> map)
    {
        try
        {
            return map(text);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    [GeneratedRegex(@"\A[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\z")]
    private static partial Regex LettersDigitsHyphens();
}
