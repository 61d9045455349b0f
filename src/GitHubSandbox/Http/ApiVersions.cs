using Microsoft.AspNetCore.Http;

namespace Sandbox.Http;

/// <summary>The dated versions of the REST API.</summary>
internal static class ApiVersions
{
    public const string Header = "X-GitHub-Api-Version";
    public const string Usual = "2022-11-28";
    public const string Newest = "2026-03-10";

    /// <summary>The version that this request is answered by.</summary>
    public static string Choose(HttpRequest request)
    {
        var asked = request.Headers[Header].ToString();
        return asked switch
        {
            "" => Usual,
            Usual or Newest => asked,
            _ => throw Refusal.BadRequest(
                $"\"{asked}\" is not a supported version of the GitHub API. Supported versions: {Usual}, {Newest}."
            ),
        };
    }
}
