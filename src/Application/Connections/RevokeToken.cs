using Infrajet.Application.Common;
using Infrajet.Application.Jobs;
using Infrajet.Application.Secrets;
using Infrajet.Domain.Jobs;
using Infrajet.Domain.Secrets;
using Microsoft.EntityFrameworkCore;

namespace Infrajet.Application.Connections;

/// <summary>
/// Has GitHub take back a token that is used here no more. Twice does no harm: what is gone is gone. The token lies sealed until it is done, or
/// until it was tried often enough.
/// </summary>
internal sealed class RevokeToken(IInfrajetDb db, ISecretVault vault, IGitHubOAuth gitHub) : IWork
{
    public const string WorkKind = "github.revoke_token";

    public string Kind => WorkKind;

    /// <summary>Over a day of an outage is sat out.</summary>
    public WorkPolicy Policy => new(20, TimeSpan.FromMinutes(1), TimeSpan.FromSeconds(5), TimeSpan.FromHours(2));

    public static WorkOrder OrderFor(ProtectedSecret secret, long personId, string correlationId) =>
        new(WorkKind, secret.Id, secret.Id, personId, correlationId);

    public async Task<WorkOutcome> DoAsync(WorkItem item, CancellationToken cancellationToken)
    {
        var secret = await db.SecretById(item.SubjectId).SingleOrDefaultAsync(cancellationToken);
        if (secret is null)
        {
            return WorkOutcome.Finished;
        }

        if (TokenPair.In(secret, vault) is not { } pair)
        {
            db.Secrets.Remove(secret);
            return WorkOutcome.Park("The token cannot be read any more. Its owner can revoke it at GitHub, under Settings, Applications.");
        }

        var revoked = await gitHub.RevokeAsync(pair.ClientId, pair.Access, cancellationToken);
        if (revoked.Failure is { } failure && item.Attempt < Policy.Attempts)
        {
            return WorkOutcome.Retry(failure.Message, failure.RetryAfter);
        }

        db.Secrets.Remove(secret);
        return revoked.Failure is null
            ? WorkOutcome.Finished
            : WorkOutcome.Park("GitHub never answered. The owner of the token can revoke it there, under Settings, Applications.");
    }
}
