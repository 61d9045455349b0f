namespace Infrajet.Domain.Common;

public static class Shortening
{
    /// <summary>At most so many characters; half of a surrogate pair is no text that every database takes.</summary>
    public static string Shortened(this string text, int length) =>
        text.Length <= length ? text
        : char.IsHighSurrogate(text[length - 1]) ? text[..(length - 1)]
        : text[..length];
}
