using System.Text;

namespace Sandbox.Http;

/// <summary>Content as JSON carries it.</summary>
internal static class Base64Text
{
    private const int LineLength = 60;

    /// <summary>In short lines, as GitHub writes it.</summary>
    public static string Encode(byte[] content)
    {
        var text = Convert.ToBase64String(content);
        var lines = new StringBuilder(text.Length + (text.Length / LineLength) + 1);
        for (var start = 0; start < text.Length; start += LineLength)
        {
            lines.Append(text, start, Math.Min(LineLength, text.Length - start)).Append('\n');
        }

        return lines.ToString();
    }

    public static byte[] Decode(string text)
    {
        try
        {
            return Convert.FromBase64String(text);
        }
        catch (FormatException)
        {
            throw Refusal.Unprocessable("content is not valid Base64");
        }
    }
}
