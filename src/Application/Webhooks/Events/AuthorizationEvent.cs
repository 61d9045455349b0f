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
/// event came, is left alone, for which GitHub is asked.
/// </summary>
internal sealed class AuthorizationEvent(
    IInfrajetDb db,
    ToldPeople people,
    ISecretVault vault,
    BrokenConnections broken,
    IConnectionTokens connections,
    IGitHubOAuth gitHub,
    RightsNews rights,
    AuditTrail trail,
    TimeProvider clock
) : IWebhookEvent
{
    private static readonly TimeSpan UntilGitHubAnswers = TimeSpan.FromMinutes(1);

    // After that the event is taken at its word.
    private static readonly TimeSpan LongestDoubt = TimeSpan.FromDays(1);

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

        var connection = await db.ConnectionTo(gitHubId).SingleOrDefaultAsync(cancellationToken);
        var isInDoubt = connection is { BrokenAt: null } && connection.ConnectedAt <= receipt.ReceivedAt;
        if (isInDoubt && await AppsPairAsync(connection!.PersonId, cancellationToken) is { } pair)
        {
            switch (await StandingAsync(connection.PersonId, pair, cancellationToken))
            {
                case null when clock.Now() < receipt.ReceivedAt + LongestDoubt:
                    return EventOutcome.Later("GitHub could not be asked whether the connection still holds.", UntilGitHubAnswers);
                case TokenStanding.Holds:
                    return EventOutcome.Nothing("It has been granted anew since.");
                case null or TokenStanding.Unknown:
                    broken.Break(connection);
                    rights.OfPerson(connection.PersonId);
                    break;
            }
        }

        if (await people.FindAsync(gitHubId, cancellationToken) is { } personId)
        {
            await GiveUpTokensAsync(personId, receipt.ReceivedAt, cancellationToken);
            rights.OfPerson(personId);
            return EventOutcome.Done;
        }

        return connection is null ? EventOutcome.Nothing("Whoever it is about is not known here.") : EventOutcome.Done;
    }

    // The event may be older than the connection. One that has merely expired is renewed before; null where it cannot be known now.
    private async Task<TokenStanding?> StandingAsync(long personId, TokenPair pair, CancellationToken cancellationToken)
    {
        if (await connections.FindAsync(personId, cancellationToken) is not { } token)
        {
            return null;
        }

        var standing = await gitHub.CheckAsync(pair.ClientId, token, cancellationToken);
        return standing.Failure == ConnectionFailures.NotConfigured
            ? TokenStanding.Unknown
            : standing.Match<TokenStanding?>(found => found, _ => null);
    }

    // Those of an OAuth App live on.
    private async Task<TokenPair?> AppsPairAsync(long personId, CancellationToken cancellationToken) =>
        await db.ConnectionOf(personId).SingleOrDefaultAsync(cancellationToken) is { } held
        && TokenPair.In(held.Secret, vault) is { } pair
        && GitHubTokenKinds.Of(pair.Access.Reveal()) == GitHubTokenKind.AppUser
            ? pair
            : null;

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
