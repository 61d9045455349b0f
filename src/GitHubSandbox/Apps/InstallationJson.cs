using System.Text.Json.Nodes;
using Sandbox.Identities;
using Sandbox.Repositories;
using Sandbox.Time;

namespace Sandbox.Apps;

/// <summary>Installations as the API and the webhooks show them.</summary>
internal static class InstallationJson
{
    public static JsonObject Of(World world, Installation installation)
    {
        var app = installation.App;
        var account = installation.Account;
        return new()
        {
            ["id"] = installation.Id,
            ["client_id"] = app.ClientId,
            ["account"] = AccountJson.Simple(world, account),
            ["repository_selection"] = installation.Selection,
            ["access_tokens_url"] = world.Url($"/app/installations/{installation.Id}/access_tokens"),
            ["repositories_url"] = world.Url("/installation/repositories"),
            ["html_url"] = world.Url(Path(installation)),
            ["app_id"] = app.Id,
            ["app_slug"] = app.Slug,
            ["target_id"] = account.Id,
            ["target_type"] = account.Type,
            ["permissions"] = Permissions.Json(installation.Permissions),
            ["events"] = new JsonArray([.. installation.Events.Select(name => JsonValue.Create(name))]),
            ["created_at"] = Moment.Of(installation.CreatedAt),
            ["updated_at"] = Moment.Of(installation.UpdatedAt),
            ["single_file_name"] = null,
            ["has_multiple_single_files"] = false,
            ["single_file_paths"] = new JsonArray(),
            ["suspended_by"] = installation.SuspendedBy is { } person ? AccountJson.Simple(world, person) : null,
            ["suspended_at"] = Moment.Of(installation.SuspendedAt),
        };
    }

    /// <summary>Where its page is.</summary>
    public static string Path(Installation installation) =>
        installation.Account.IsOrganization
            ? $"/organizations/{installation.Account.Login}/settings/installations/{installation.Id}"
            : $"/settings/installations/{installation.Id}";

    /// <summary>The few words by which installation events name repositories.</summary>
    public static JsonArray Brief(IEnumerable<Repository> repositories) =>
        new([
            .. repositories.Select(repository => new JsonObject
            {
                ["id"] = repository.Id,
                ["node_id"] = repository.NodeId,
                ["name"] = repository.Name,
                ["full_name"] = repository.FullName,
                ["private"] = repository.IsPrivate,
            }),
        ]);
}
