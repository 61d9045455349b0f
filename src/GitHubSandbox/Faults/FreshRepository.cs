using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Sandbox.Http;
using Sandbox.Repositories;

namespace Sandbox.Faults;

/// <summary>A repository's git endpoints answer 404 for a while after it was made, as they sometimes do.</summary>
/// <param name="For">By the clock of the sandbox.</param>
public sealed record FreshRepository(TimeSpan For) : FaultKind
{
    private const string GitSuffix = ".git";

    internal override bool Concerns(HttpContext http, World world)
    {
        if (!IsGit(http.Request.Path.Value!))
        {
            return false;
        }

        lock (world.Gate)
        {
            return Find(http, world) is { } repository && world.Now < repository.CreatedAt + For;
        }
    }

    internal override Task MeetAsync(Encounter encounter) => encounter.AnswerAsync(Refusal.NotFound().Answer);

    private static bool IsGit(string path) =>
        path.Split('/', StringSplitOptions.RemoveEmptyEntries)
            is ["repos", _, _, "git" or "branches" or "commits" or "contents", ..]
                or ["repositories", _, "git" or "branches" or "commits" or "contents", ..]
                or [_, [.., '.', 'g', 'i', 't'], ..];

    private static Repository? Find(HttpContext http, World world)
    {
        var parts = http.Request.Path.Value!.Split('/', StringSplitOptions.RemoveEmptyEntries);
        if (http.GetRouteValue("repository_id") is string id)
        {
            return world.Repositories.GetValueOrDefault(long.TryParse(id, out var number) ? number : 0);
        }

        return parts[0] == "repos"
            ? world.FindRepository(parts[1], parts[2])
            : world.FindRepository(parts[0], parts[1][..^GitSuffix.Length]);
    }
}
