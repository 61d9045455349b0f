namespace Infrajet.Application.Common;

/// <summary>Rules for text that people type and others read.</summary>
public static class Text
{
    public const string PlainAdvice = "Leave out control characters and broken characters.";

    /// <summary>No control characters, and no half of a surrogate pair, which no database stores as it came.</summary>
    public static bool IsPlain(string? text)
    {
        for (var index = 0; index < text?.Length; index++)
        {
            if (char.IsControl(text[index]) || char.IsLowSurrogate(text[index]))
            {
                return false;
            }

            if (char.IsHighSurrogate(text[index]) && (++index == text.Length || !char.IsLowSurrogate(text[index])))
            {
                return false;
            }
        }

        return true;
    }
}
