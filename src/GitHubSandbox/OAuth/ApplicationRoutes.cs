using Sandbox.Apps;
using Sandbox.Http;
using Sandbox.Identities;

namespace Sandbox.OAuth;

/// <summary>What a client may do with the tokens that were given to it, by its id and secret.</summary>
internal static class ApplicationRoutes
{
    public static void MapApplications(this ApiRoutes api)
    {
        api.Post("/applications/{client_id}/token", Check, Need.Nothing);
        api.Patch("/applications/{client_id}/token", Reset, Need.Nothing);
        api.Delete("/applications/{client_id}/token", Delete, Need.Nothing);
        api.Delete("/applications/{client_id}/grant", DeleteGrant, Need.Nothing);
        api.Post("/applications/{client_id}/token/scoped", Scope, Need.Nothing);
    }

    private static Answer Check(Call call)
    {
        var (client, token) = Own(call);
        return Answer.Ok(AuthorizationJson.Of(call.World, client, token));
    }

    private static Answer Reset(Call call)
    {
        var (client, token) = Own(call);
        call.World.Revoke(token);
        var (fresh, _) = Authorizations.Issue(call.World, client, token.Account!, token.Scopes);
        return Answer.Ok(AuthorizationJson.Of(call.World, client, fresh));
    }

    private static Answer Delete(Call call)
    {
        call.World.Revoke(Own(call).Token);
        return Answer.NoContent;
    }

    private static Answer DeleteGrant(Call call)
    {
        var (client, token) = Own(call);
        call.World.Authorizations.Withdraw(call.World, token.Account!, client.Id);
        return Answer.NoContent;
    }

    private static Answer Scope(Call call)
    {
        var (client, token) = Own(call);
        var target = call.Body.String("target");
        var targetId = call.Body.Long("target_id");
        if (target is null && targetId is null)
        {
            throw Refusal.Unprocessable("Invalid request.\n\n\"target\" or \"target_id\" must be supplied.");
        }

        var installation =
            call.World.Installations.Values.FirstOrDefault(one =>
                one.App == client.App
                && one.SuspendedAt is null
                && (one.Account.Id == targetId || one.Account.Login.Equals(target, StringComparison.OrdinalIgnoreCase))
            ) ?? throw Refusal.NotFound();
        var ids = Narrowing.Repositories(call, installation);
        var permissions = Narrowing.Permissions(call, installation);
        var scoped = call.World.PressScoped(token, installation, ids, permissions);
        return Answer.Ok(AuthorizationJson.Of(call.World, client, scoped));
    }

    // Neither another client's token nor a wrong secret is told from something that is not there.
    private static (Client Client, Token Token) Own(Call call)
    {
        var client = Client.Find(call.World, call.Path("client_id"));
        if (client is null || call.Caller.ClientId != client.Id)
        {
            throw Refusal.NotFound();
        }

        var value = call.Body.RequiredString("access_token");
        return
            call.World.Tokens.TryGetValue(value, out var token)
            && token is { Kind: TokenKind.OAuth or TokenKind.AppUser }
            && token.ClientId == client.Id
            && !token.IsExpired(call.World.Now)
            ? (client, token)
            : throw Refusal.NotFound();
    }
}
