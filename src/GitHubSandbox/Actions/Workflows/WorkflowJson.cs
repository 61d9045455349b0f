using System.Text.Json.Nodes;
using Sandbox.Repositories;
using Sandbox.Time;

namespace Sandbox.Actions.Workflows;

internal static class WorkflowJson
{
    public static JsonObject Of(World world, Repository repository, Workflow workflow) =>
        new()
        {
            ["id"] = workflow.Id,
            ["node_id"] = workflow.NodeId,
            ["name"] = workflow.Name,
            ["path"] = workflow.Path,
            ["state"] = workflow.IsDisabled ? "disabled_manually" : "active",
            ["created_at"] = Moment.Of(workflow.CreatedAt),
            ["updated_at"] = Moment.Of(workflow.UpdatedAt),
            ["url"] = world.Url($"/repos/{repository.FullName}/actions/workflows/{workflow.Id}"),
            ["html_url"] = world.Url($"/{repository.FullName}/blob/{repository.DefaultBranch}/{workflow.Path}"),
            ["badge_url"] = world.Url($"/{repository.FullName}/actions/workflows/{workflow.FileName}/badge.svg"),
        };
}
