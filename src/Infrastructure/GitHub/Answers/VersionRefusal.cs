using System.Net;

namespace Infrajet.Infrastructure.GitHub.Answers;

/// <summary>Tells the refusal of our API version from other answers of the same status.</summary>
internal static class VersionRefusal
{
    public static bool Is(HttpResponseMessage response) =>
        response.StatusCode is HttpStatusCode.BadRequest or HttpStatusCode.Gone
        && ErrorText.Of(response) is var text
        && text.Contains("version", StringComparison.OrdinalIgnoreCase)
        && text.Contains("support", StringComparison.OrdinalIgnoreCase);
}
