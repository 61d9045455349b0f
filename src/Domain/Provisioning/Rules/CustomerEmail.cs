using System.Text.RegularExpressions;

namespace Infrajet.Domain.Provisioning.Rules;

/// <summary>An address that a customer can be written to. The part after the @ is stored in lower case; the part before it is its owner's.</summary>
public static partial class CustomerEmail
{
    public const int MostCharacters = 254;
    public const string Pattern = $"^{Form}$";

    private const string Form =
        @"(?!\.)(?!.*\.\.)[a-zA-Z0-9._%+-]{0,63}[a-zA-Z0-9_%+-]@(?:[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?\.)+[a-zA-Z]{2,63}";

    /// <summary>The address as it is stored; null where it is none.</summary>
    public static string? Of(string text)
    {
        if (text.Length > MostCharacters || !Address().IsMatch(text))
        {
            return null;
        }

        var at = text.IndexOf('@', StringComparison.Ordinal);
        return text[..at] + text[at..].ToLowerInvariant();
    }

    [GeneratedRegex(@"\A" + Form + @"\z")]
    private static partial Regex Address();
}
