using System.Security.Cryptography;

namespace Infrajet.Domain.Common;

/// <summary>Ids that say what they name and sort by the time they were made: a prefix, 48 bits of milliseconds, 80 random bits.</summary>
public static class NewId
{
    private const string Alphabet = "0123456789abcdefghjkmnpqrstvwxyz";
    private const int TimeLength = 10;
    private const int RandomLength = 16;

    public const int MaximumLength = 40;

    public static string For(string prefix, DateTimeOffset at) =>
        string.Create(
            prefix.Length + 1 + TimeLength + RandomLength,
            (prefix, milliseconds: at.ToUnixTimeMilliseconds()),
            static (target, state) =>
            {
                state.prefix.CopyTo(target);
                target[state.prefix.Length] = '_';
                var rest = target[(state.prefix.Length + 1)..];
                WriteTime(rest[..TimeLength], state.milliseconds);
                RandomNumberGenerator.GetItems(Alphabet, rest[TimeLength..]);
            }
        );

    /// <summary>The id if it is one, else words for none: what people put in an id's place by mistake may be a secret.</summary>
    public static string Shown(string prefix, string text) =>
        text.Length == prefix.Length + 1 + TimeLength + RandomLength
        && text.StartsWith($"{prefix}_", StringComparison.Ordinal)
        && text[(prefix.Length + 1)..].All(Alphabet.Contains)
            ? text
            : $"no {prefix} id";

    private static void WriteTime(Span<char> target, long milliseconds)
    {
        for (var position = target.Length - 1; position >= 0; position--)
        {
            target[position] = Alphabet[(int)(milliseconds & 31)];
            milliseconds >>= 5;
        }
    }
}
