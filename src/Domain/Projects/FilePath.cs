using System.Buffers;
using System.Text;
using Infrajet.Domain.Common;

namespace Infrajet.Domain.Projects;

/// <summary>Where a file may lie so that git takes it and every file system that checks it out puts it there, and nowhere else.</summary>
public static class FilePath
{
    public const int ComponentBytes = 255;

    private static readonly SearchValues<char> Directions = SearchValues.Create(
        "\u061C\u200E\u200F\u202A\u202B\u202C\u202D\u202E\u2066\u2067\u2068\u2069"
    );

    /// <summary>Null where a file may lie there.</summary>
    public static Failure? RefusalOf(string path) =>
        FaultOf(path) is { } fault
            ? new Failure(FailureKind.Invalid, "invalid_path", $"{Shown(path)} is no path of a file. {fault}")
            : null;

    /// <summary>One sentence, or null where nothing is wrong with the path.</summary>
    public static string? FaultOf(string path) =>
        path.Length == 0 ? "It is empty."
        : path.Length > ProjectFile.PathLength ? $"It is longer than {ProjectFile.PathLength} characters."
        : path[0] == '/' ? "It must be relative: leave out the first slash."
        : path.Contains('\\') ? "Part folders with a slash, not with a backslash."
        : FaultOfLetters(path)
            ?? (HasDrive(path) ? "It begins with a drive letter." : path.Split('/').Select(FaultOfPart).FirstOrDefault(Known));

    /// <summary>In quotes, or a word in its place: what is refused for its letters must not do its mischief in the refusal.</summary>
    public static string Shown(string path) =>
        FaultOfLetters(path) is null && path.Length <= ComponentBytes ? $"'{path}'" : "What was named";

    private static string? FaultOfLetters(string path) =>
        path.Any(char.IsControl) ? "It has a control character."
        : path.AsSpan().ContainsAny(Directions) ? "It has a character that changes the direction of writing."
        : HasBrokenCharacter(path) ? "It has half of a surrogate pair."
        : null;

    private static string? FaultOfPart(string part) =>
        part.Length == 0 ? "It has an empty part."
        : part is "." or ".." ? "It has a part '.' or '..'."
        : GitFolder.IsMeantBy(part) ? $"'{part}' is, or is taken for, the folder that git keeps for itself."
        : part[^1] is '.' or ' ' ? $"'{part}' ends with a dot or a space."
        : DeviceName.IsMeantBy(part) ? $"'{part}' names a device on Windows."
        : Encoding.UTF8.GetByteCount(part) > ComponentBytes ? $"It has a part longer than {ComponentBytes} bytes."
        : null;

    private static bool HasDrive(string path) => path.Length > 1 && path[1] == ':' && char.IsAsciiLetter(path[0]);

    private static bool HasBrokenCharacter(string path)
    {
        var rest = path.AsSpan();
        while (!rest.IsEmpty)
        {
            if (Rune.DecodeFromUtf16(rest, out _, out var length) != OperationStatus.Done)
            {
                return true;
            }

            rest = rest[length..];
        }

        return false;
    }

    private static bool Known(string? fault) => fault is not null;
}
