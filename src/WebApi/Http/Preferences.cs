namespace Infrajet.WebApi.Http;

/// <summary>What a caller prefers, as the header Prefer says it.</summary>
internal static class Preferences
{
    public const string RespondAsync = "respond-async";

    public static bool AskLater(string? prefer) =>
        (prefer ?? "").Split([',', ';'], StringSplitOptions.TrimEntries).Contains(RespondAsync, StringComparer.OrdinalIgnoreCase);
}
