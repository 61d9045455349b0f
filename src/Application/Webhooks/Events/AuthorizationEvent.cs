using System.Text.Json;
using Infrajet.Application.Auditing;
using Infrajet.Application.Common;
using Infrajet.Application.Connections;
using Infrajet.Application.Repositories.Rights;
using Infrajet.Application.Secrets;
using Infrajet.Application.Sessions;
using Infrajet.Application.Webhooks.Processing;
using Infrajet.Domain.Common;
using Infrajet.Domain.Sessions;
using Infrajet.Domain.Webhooks;
using Microsoft.EntityFrameworkCore;

namespace Infrajet.Application.Webhooks.Events;

/// <summary>
/// A person took back what they had let the App do as them: the tokens that it was given are dead. What they granted after that, before the
/// event came, is left alone.
/// </summary>
internal sealed class AuthorizationEvent(
    IInfrajetDb db,
    ToldPeople people,
    ISecretVault vault,
    BrokenConnections broken,
    RightsNews rights,
    AuditTrail trail,
    TimeProvider clock
) : IWebhookEvent
{
    public string Name => "github_app_authorization";

    public async Task<EventOutcome> ApplyAsync(WebhookReceipt receipt, JsonElement payload, CancellationToken cancellationToken)
    {
        if (payload.Text("action") != "revoked")
        {
            return Unfollowed.Action;
        }

        if (payload.Number("sender", "id") is not { } gitHubId)
        {
            return Unfollowed.Without("sender");
        }

        var isConnected = await BreakAsync(gitHubId, receipt.ReceivedAt, cancellationToken);
        if (await people.FindAsync(gitHubId, cancellationToken) is { } personId)
        {
            await GiveUpTokensAsync(personId, receipt.ReceivedAt, cancellationToken);
            rights.OfPerson(personId);
            return EventOutcome.Done;
        }

        return isConnected ? EventOutcome.Done : EventOutcome.Nothing("Whoever it is about is not known here.");
    }

    private async Task<bool> BreakAsync(long gitHubId, DateTimeOffset toldAt, CancellationToken cancellationToken)
    {
        if (
            await db.ConnectionTo(gitHubId).SingleOrDefaultAsync(cancellationToken) is not { BrokenAt: null } connection
            || connection.ConnectedAt > toldAt
            || !await IsAppsAsync(connection.PersonId, cancellationToken)
        )
        {
            return false;
        }

        broken.Break(connection);
        rights.OfPerson(connection.PersonId);
        return true;
    }

    // Those of an OAuth App live on.
    private async Task<bool> IsAppsAsync(long personId, CancellationToken cancellationToken) =>
        await db.ConnectionOf(personId).SingleOrDefaultAsync(cancellationToken) is { } held
        && TokenPair.In(held.Secret, vault) is { } pair
        && GitHubTokenKinds.Of(pair.Access.Reveal()) == GitHubTokenKind.AppUser;

    private async Task GiveUpTokensAsync(long personId, DateTimeOffset toldAt, CancellationToken cancellationToken)
    {
        var kept = await db.GitHubTokensOf(personId, clock.Now(), first: null).ToListAsync(cancellationToken);
        foreach (var (session, secret) in kept.Where(one => one.Session.OpenedAt <= toldAt))
        {
            if (GitHubTokenKinds.Of(vault.Open(secret)) == GitHubTokenKind.AppUser)
            {
                session.GiveUpGitHubToken();
                db.Secrets.Remove(secret);
                trail.Record("github_token.given_up", session.Id);
            }
        }
    }
}
