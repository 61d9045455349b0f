using Sandbox.Http;
using Sandbox.Identities;

namespace Sandbox.Webhooks;

/// <summary>What hooks are hung up on: a repository or an organisation.</summary>
internal sealed record HookPlace(HookTarget Target, long Id, Account Owner)
{
    /// <summary>As GitHub's complaints call it.</summary>
    public string Kind => Target == HookTarget.Repository ? "repository" : "organization";

    public static HookPlace OfRepository(Call call)
    {
        var repository = call.Repository();
        return new(HookTarget.Repository, repository.Id, repository.Owner);
    }

    public static HookPlace OfOrganization(Call call)
    {
        if (call.Caller.IsNobody)
        {
            throw Refusal.Unauthorized("Requires authentication");
        }

        var isThere = call.World.Accounts.TryGetValue(call.Path("org"), out var account) && account.IsOrganization;
        return isThere && MayManage(call, account!) ? new(HookTarget.Organization, account!.Id, account) : throw Refusal.NotFound();
    }

    private static bool MayManage(Call call, Account organization)
    {
        var need = call.Route.Need;
        var isOwner = call.Caller.Person is { } person && organization.IsOwnedBy(person);
        return call.Caller.Token switch
        {
            null => false,
            { Installation: { } installation } token => installation.Account.Id == organization.Id
                && token.Permissions.GetValueOrDefault(need.Permission) >= need.Level,
            { HasScopes: true } token => isOwner && token.Scopes.Contains("admin:org_hook"),
            { Kind: TokenKind.AppUser } token => isOwner && IsGranted(call.World, token, organization, need),
            var token => isOwner && token.Permissions.GetValueOrDefault(need.Permission) >= need.Level,
        };
    }

    private static bool IsGranted(World world, Token token, Account organization, Need need) =>
        world.Installations.Values.Any(installation =>
            installation.App.ClientId == token.ClientId
            && installation.SuspendedAt is null
            && installation.Account.Id == organization.Id
            && installation.Permissions.GetValueOrDefault(need.Permission) >= need.Level
        );
}
