using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace Sandbox.Http;

/// <summary>The dated versions of the REST API, and which of them are on their way out.</summary>
internal sealed class ApiVersions
{
    public const string Header = "X-GitHub-Api-Version";
    public const string Usual = "2022-11-28";
    public const string Newest = "2026-03-10";

    public static readonly IReadOnlyList<string> All = [Usual, Newest];

    public Dictionary<string, Retirement> Retirements { get; init; } = [];

    public IEnumerable<string> Served(DateTimeOffset now) => All.Where(version => !IsGone(version, now));

    /// <summary>The version that this request is answered by.</summary>
    public string Choose(HttpRequest request, DateTimeOffset now)
    {
        var asked = request.Headers[Header].ToString();
        if (asked.Length == 0)
        {
            return Served(now).FirstOrDefault() ?? Newest;
        }

        if (!All.Contains(asked))
        {
            throw Refusal.BadRequest($"\"{asked}\" is not a supported version. Supported versions: {string.Join(", ", Served(now))}.");
        }

        return IsGone(asked, now)
            ? throw Refusal.Gone(
                $"Version {asked} of the REST API is no longer supported. Supported versions: {string.Join(", ", Served(now))}."
            )
            : asked;
    }

    /// <summary>What an answer of a version that is closing down says, as dates of HTTP.</summary>
    public void Announce(string version, DateTimeOffset now, IHeaderDictionary headers)
    {
        if (Retirements.TryGetValue(version, out var retirement) && retirement.Deprecated <= now)
        {
            headers["Deprecation"] = retirement.Deprecated.ToString("R", CultureInfo.InvariantCulture);
            headers["Sunset"] = retirement.Gone.ToString("R", CultureInfo.InvariantCulture);
        }
    }

    private bool IsGone(string version, DateTimeOffset now) => Retirements.TryGetValue(version, out var given) && given.Gone <= now;
}
