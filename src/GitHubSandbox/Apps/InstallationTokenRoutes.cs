using System.Text.Json.Nodes;
using Sandbox.Http;
using Sandbox.Identities;
using Sandbox.Repositories;
using Sandbox.Time;

namespace Sandbox.Apps;

/// <summary>Tokens of installations: got by the App's signed word, an hour good, given back when done.</summary>
internal static class InstallationTokenRoutes
{
    private const string FormHeader = "X-GitHub-Stateless-S2S-Token";

    public static void MapInstallationTokens(this ApiRoutes api)
    {
        api.Post("/app/installations/{installation_id}/access_tokens", Make, Need.Nothing);
        api.Get("/installation/repositories", ListRepositories);
        api.Delete("/installation/token", Revoke, Need.Nothing);
    }

    private static Answer Make(Call call)
    {
        var installation = AppRoutes.Own(call);
        if (installation.SuspendedAt is not null)
        {
            throw Refusal.Forbidden("This installation has been suspended");
        }

        var ids = Narrowing.Repositories(call, installation);
        var permissions = Narrowing.Permissions(call, installation);
        var token = call.World.PressInstallation(installation, ids, permissions, IsStateless(call, installation.App));
        var json = new JsonObject
        {
            ["token"] = token.Value,
            ["expires_at"] = Moment.Of(token.ExpiresAt),
            ["permissions"] = Permissions.Json(permissions),
            ["repository_selection"] = ids is null ? installation.Selection : "selected",
        };
        if (ids is not null)
        {
            json["repositories"] = new JsonArray([
                .. ids.Select(id => RepositoryJson.Listed(call.World, call.World.Repositories[id], null)),
            ]);
        }

        return Answer.Created(json);
    }

    // While the new form is rolled out, the header decides before what the App has.
    private static bool IsStateless(Call call, GitHubApp app) =>
        call.Request.Headers[FormHeader].ToString().ToLowerInvariant() switch
        {
            "enabled" => true,
            "disabled" => false,
            _ => app.HasStatelessTokens,
        };

    private static Answer ListRepositories(Call call)
    {
        var token = OfInstallation(call, "list repositories for an installation.");
        var around = new JsonObject { ["repository_selection"] = token.RepositoryIds is null ? token.Installation!.Selection : "selected" };
        return Paging.Counted(
            call,
            "repositories",
            call.World.Reached(token.Installation!).Where(one => token.RepositoryIds?.Contains(one.Id) ?? true),
            repository => RepositoryJson.Listed(call.World, repository, null),
            around
        );
    }

    private static Answer Revoke(Call call)
    {
        call.World.Revoke(OfInstallation(call, "revoke it."));
        return Answer.NoContent;
    }

    private static Token OfInstallation(Call call, string purpose) =>
        call.Caller switch
        {
            { Token: { Kind: TokenKind.Installation } token } => token,
            { IsNobody: true } => throw Refusal.Unauthorized("Requires authentication"),
            _ => throw Refusal.Forbidden($"You must authenticate with an installation access token in order to {purpose}"),
        };
}
