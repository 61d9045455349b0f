using System.Globalization;
using Infrajet.Application.Auditing;
using Infrajet.Application.Common;
using Infrajet.Application.GitHub;
using Infrajet.Application.Jobs;
using Infrajet.Application.Realtime;
using Infrajet.Application.Repositories.Rights;
using Infrajet.Application.Secrets;
using Infrajet.Application.Sessions;
using Infrajet.Domain.Common;
using Infrajet.Domain.Connections;
using Infrajet.Domain.Sessions;
using Microsoft.EntityFrameworkCore;

namespace Infrajet.Application.Connections;

/// <summary>Keeps what somebody was granted at GitHub. One account there is one person here, and a person has one: neither is ever merged.</summary>
internal sealed class NewConnections(
    IInfrajetDb db,
    ICall call,
    ISecretVault vault,
    WorkQueue queue,
    AuditTrail trail,
    LiveEvents events,
    RightsNews rights,
    TimeProvider clock
)
{
    public async Task<Result<Done>> KeepAsync(
        long personId,
        GitHubProfile profile,
        GrantedTokens tokens,
        CancellationToken cancellationToken
    )
    {
        Failure? refusal = null;
        await db.ChangeAsync(
            async () =>
            {
                refusal = await RefusalAsync(personId, profile.Id, cancellationToken);
                if (refusal is null)
                {
                    await ConnectAsync(personId, profile, tokens, cancellationToken);
                }
            },
            cancellationToken
        );
        if (refusal is not null)
        {
            return refusal;
        }

        rights.OfPerson(personId);
        await rights.TellAsync(CancellationToken.None);
        return Done.Value;
    }

    private async Task<Failure?> RefusalAsync(long personId, long gitHubId, CancellationToken cancellationToken)
    {
        var known = await db.PersonByKey(KeyOf(gitHubId)).SingleOrDefaultAsync(cancellationToken);
        var lent = await db.ConnectionsTo(gitHubId).SingleOrDefaultAsync(cancellationToken);
        if ((known?.Id ?? personId) != personId || (lent?.PersonId ?? personId) != personId)
        {
            return ConnectionFailures.AccountTaken;
        }

        var own = await db.GitHubUsersOf(personId).ToListAsync(cancellationToken);
        var held = await db.ConnectionOf(personId).SingleOrDefaultAsync(cancellationToken);
        return own.Exists(subject => subject != KeyOf(gitHubId).Subject) || (held?.Connection.GitHubId ?? gitHubId) != gitHubId
            ? ConnectionFailures.AccountDiffers
            : null;
    }

    private async Task ConnectAsync(long personId, GitHubProfile profile, GrantedTokens tokens, CancellationToken cancellationToken)
    {
        var person = await db.PersonWithIdentities(personId).SingleAsync(cancellationToken);
        person.AlsoKnownAs(KeyOf(profile.Id), profile.Login);
        var secret = TokenPair.Of(tokens).Sealed(vault, clock.Now());
        db.Secrets.Add(secret);
        var access = new GrantedAccess(
            profile.Id,
            profile.Login,
            tokens.Scopes,
            tokens.ClientId,
            tokens.ExpiresAt,
            tokens.RefreshExpiresAt
        );
        if (await db.ConnectionOf(personId).SingleOrDefaultAsync(cancellationToken) is { } held)
        {
            LetGo(held, tokens);
            held.Connection.Connect(access, secret.Id, clock.Now());
        }
        else
        {
            db.Connections.Add(Connection.Of(personId, access, secret.Id, clock.Now()));
        }

        trail.RecordBy(person.Login, "github.connected", $"{PersonKey.GitHub}:{profile.Id}");
        events.Tell(personId, ConnectionEvents.Connected, new { profile.Login });
    }

    // What is no longer used is no longer to work. Whoever granted the same once more may have been given the same token.
    private void LetGo(HeldConnection held, GrantedTokens tokens)
    {
        if (TokenPair.In(held.Secret, vault) is { } old && old.Access.Fingerprint != tokens.Access.Fingerprint)
        {
            queue.Order(RevokeToken.OrderFor(held.Secret, held.Connection.PersonId, call.CorrelationId));
        }
        else
        {
            db.Secrets.Remove(held.Secret);
        }
    }

    private static PersonKey KeyOf(long gitHubId) => new(PersonKey.GitHub, gitHubId.ToString(CultureInfo.InvariantCulture));
}
