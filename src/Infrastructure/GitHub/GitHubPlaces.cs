using Infrajet.Application.GitHub;
using Microsoft.Extensions.Options;

namespace Infrajet.Infrastructure.GitHub;

internal sealed class GitHubPlaces(IOptionsMonitor<GitHubOptions> options) : IGitHubPlaces
{
    public Uri WebUrl => new(options.CurrentValue.WebUrl.AbsoluteUri.TrimEnd('/') + "/");

    public string? AppLogin => Slug is { } slug ? $"{slug}[bot]" : null;

    public Uri? AppPage => Slug is { } slug ? InstallPageOf(slug) : null;

    public Uri PageOf(string slug) => new(WebUrl, $"{AppFolder}/{slug}");

    public Uri InstallPageOf(string slug) => new(WebUrl, $"{AppFolder}/{slug}/installations/new");

    public Uri NewAppPage(string? organization) =>
        new(WebUrl, organization is null ? "settings/apps/new" : $"organizations/{organization}/settings/apps/new");

    // An Enterprise Server shows its Apps elsewhere; its API is told by its path.
    private string AppFolder =>
        options.CurrentValue.ApiUrl.AbsolutePath.TrimEnd('/').EndsWith("/api/v3", StringComparison.Ordinal) ? "github-apps" : "apps";

    private string? Slug => string.IsNullOrEmpty(options.CurrentValue.App.Slug) ? null : options.CurrentValue.App.Slug;
}
