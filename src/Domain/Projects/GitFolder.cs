using System.Buffers;

namespace Infrajet.Domain.Projects;

/// <summary>
/// The names under which some file system gives out <c>.git</c>, as git itself refuses them: whoever writes there says what git runs.
/// </summary>
internal static class GitFolder
{
    private const string Name = ".git";

    // The one that Windows gives it for old programs.
    private const string ShortName = "git~1";

    // A Mac's file system does not see them.
    private static readonly SearchValues<char> Unseen = SearchValues.Create(
        "\u200C\u200D\u200E\u200F\u202A\u202B\u202C\u202D\u202E\u206A\u206B\u206C\u206D\u206E\u206F\uFEFF"
    );

    public static bool IsMeantBy(string part) => IsMeantOnMac(part) || IsMeantOnWindows(part, Name) || IsMeantOnWindows(part, ShortName);

    private static bool IsMeantOnMac(string part) =>
        part.AsSpan().ContainsAny(Unseen) && Is(string.Concat(part.Where(letter => !Unseen.Contains(letter))), Name);

    // Dots and spaces at the end are dropped there, and after a colon comes the name of a stream within the file.
    private static bool IsMeantOnWindows(string part, string name) => Is(part.Split(':')[0].TrimEnd('.', ' '), name);

    private static bool Is(string part, string name) => part.Equals(name, StringComparison.OrdinalIgnoreCase);
}
