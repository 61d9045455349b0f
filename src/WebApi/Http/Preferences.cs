namespace Infrajet.WebApi.Http;

/// <summary>What a caller prefers, as the header Prefer says it.</summary>
internal static class Preferences
{
    public const string RespondAsync = "respond-async";

    public static bool AskLater(string? prefer) =>
        (prefer ?? "").Split([',', ';'], StringSplitOptions.TrimEntries).Contains(RespondAsync, StringComparer.OrdinalIgnoreCase);

    /// <summary>Says that it was done as preferred.</summary>
    public static void Applied(HttpResponse response, bool isLater)
    {
        if (isLater)
        {
            response.Headers["Preference-Applied"] = RespondAsync;
        }
    }
}
