using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using Sandbox.Counting;

namespace Sandbox.Faults;

/// <summary>Which requests a fault is for; what is not given does not matter.</summary>
public sealed record FaultMatch
{
    /// <summary>Such as POST.</summary>
    public string? Method { get; init; }

    /// <summary>As GitHub's description names it: POST /repos/{owner}/{repo}/dispatches, or without the method.</summary>
    public string? Route { get; init; }

    /// <summary>* stands for one part of the path, ** for any number: /repos/acme/*/git/** or /login/oauth/access_token.</summary>
    public string? Path { get; init; }

    /// <summary>The token itself, or its fingerprint as the request counters show it.</summary>
    public string? Credential { get; init; }

    internal bool Fits(HttpContext http)
    {
        var request = http.Request;
        return (Method is null || Method.Equals(request.Method, StringComparison.OrdinalIgnoreCase))
            && (Route is null || IsRoute(Turnstile.RouteOf(http)))
            && (Path is null || IsPath(Path, request.Path.Value!))
            && (Credential is null || IsCredential(Visitor.SecretOf(request)));
    }

    private bool IsRoute(string name) =>
        name.Equals(Route, StringComparison.OrdinalIgnoreCase) || name.EndsWith(" " + Route, StringComparison.OrdinalIgnoreCase);

    private bool IsCredential(string secret) => secret.Length > 0 && (secret == Credential || Visitor.FingerprintOf(secret) == Credential);

    private static bool IsPath(string form, string path) =>
        Regex.IsMatch(
            path,
            $"^{Regex.Escape(form).Replace(@"\*\*", ".*", StringComparison.Ordinal).Replace(@"\*", "[^/]*", StringComparison.Ordinal)}$",
            RegexOptions.IgnoreCase
        );
}
