using System.Text;
using System.Text.Json;

namespace Infrajet.Domain.Secrets;

/// <summary>Makes a text fit to be shown: without what looks like a secret, and without the texts that must not be seen.</summary>
public sealed class Masking
{
    // Anything shorter would take ordinary words apart.
    private const int ShortestText = 4;
    private const int ShortestCode = 8;

    public static readonly Masking ByShape = new([]);

    private readonly string[] _texts;
    private readonly string[] _codes;

    /// <param name="texts">Such as a person's address or a configured token; they are hidden in the forms that programs write them in, too.</param>
    public Masking(IEnumerable<string?> texts)
    {
        string[] whole =
        [
            .. texts.OfType<string>().SelectMany(text => text.Split('\n', StringSplitOptions.TrimEntries)).Where(IsLongEnough),
        ];
        _texts = LongestFirst(whole.SelectMany(FormsOf));
        _codes = LongestFirst(whole.SelectMany(CodesOf));
    }

    public Masking And(params IEnumerable<string?> texts) => new([.. _texts, .. texts]);

    public string Of(string text)
    {
        var keys = new PrivateKeyLines();
        return string.Join('\n', text.Split('\n').Select(keys.Show).OfType<string>().Select(OfLine));
    }

    private static bool IsLongEnough(string text) => text.Length >= ShortestText;

    private static string[] LongestFirst(IEnumerable<string> forms) =>
        [.. forms.Distinct(StringComparer.Ordinal).OrderByDescending(form => form.Length)];

    private static IEnumerable<string> FormsOf(string text) => [text, Uri.EscapeDataString(text), JsonEncodedText.Encode(text).ToString()];

    // In the middle of something longer it has one of three forms, by where in a group of three bytes it begins.
    private static IEnumerable<string> CodesOf(string text) =>
        Enumerable.Range(0, 3).Select(shift => CodeOf(text, shift)).Where(code => code.Length >= ShortestCode).SelectMany(WithUrlForm);

    private static string CodeOf(string text, int shift)
    {
        var bytes = new byte[shift]
            .Concat(Encoding.UTF8.GetBytes(text))
            .ToArray();
        var code = Convert.ToBase64String(bytes);
        return code[((shift * 8 + 5) / 6)..(bytes.Length * 8 / 6)];
    }

    private static IEnumerable<string> WithUrlForm(string code) => [code, code.Replace('+', '-').Replace('/', '_')];

    private string OfLine(string line)
    {
        line = _texts.Aggregate(line, (text, form) => text.Replace(form, SecretShapes.Mask, StringComparison.OrdinalIgnoreCase));
        line = _codes.Aggregate(line, (text, form) => text.Replace(form, SecretShapes.Mask, StringComparison.Ordinal));
        return SecretShapes.Hide(line);
    }
}
