using System.Text.Json;
using Infrajet.Domain.Repositories;
using Infrajet.Domain.Runs;

namespace Infrajet.Application.Webhooks.Processing;

/// <summary>What payloads show of things that are known here; null where too little is said to know it.</summary>
internal static class PayloadObjects
{
    public static RepositoryFacts? RepositoryIn(JsonElement payload)
    {
        var id = payload.Number("repository", "id");
        var nodeId = payload.Text("repository", "node_id");
        var name = RepositoryName.TryParse(payload.Text("repository", "full_name") ?? "");
        var branch = payload.Text("repository", "default_branch");
        var isPrivate = payload.Flag("repository", "private");
        return id > 0 && nodeId?.Length <= Repository.NodeIdLength && name is not null && branch?.Length <= Repository.BranchLength
            ? isPrivate is { } hidden
                ? new(id.Value, nodeId, name, branch, hidden, payload.Flag("repository", "archived") ?? false)
                : null
            : null;
    }

    public static RunSighting? RunIn(JsonElement payload)
    {
        if (
            payload.At("workflow_run") is not { } run
            || run.Number("id") is not { } id
            || (run.Number("repository", "id") ?? payload.Number("repository", "id")) is not { } repositoryId
            || run.Text("event") is not { } eventName
            || run.Text("status") is not { } status
            || run.Moment("created_at") is not { } createdAt
        )
        {
            return null;
        }

        return new(
            id,
            repositoryId,
            run.Text("name"),
            run.Text("display_title") ?? "",
            run.Text("path") ?? "",
            eventName,
            run.Text("actor", "login"),
            run.Text("head_branch"),
            run.Text("head_sha") ?? "",
            (int)Math.Clamp(run.Number("run_attempt") ?? 1, 1, int.MaxValue),
            status,
            run.Text("conclusion"),
            run.Text("html_url") ?? "",
            createdAt,
            run.Moment("updated_at") ?? createdAt
        );
    }
}
