using Infrajet.Application.Common;
using Infrajet.Application.GitHub;
using Infrajet.Application.Jobs;
using Infrajet.Application.Secrets;
using Infrajet.Domain.Common;
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

    public static WorkOrder OrderFor(ProtectedSecret secret, long? personId, string correlationId) =>
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
            return GiveUp(secret, "The token cannot be read any more.");
        }

        var revoked = await gitHub.RevokeAsync(pair.ClientId, pair.Access, cancellationToken);
        return await revoked.Match(
            answer =>
                answer == Revocation.Unknown && pair.Refresh is { } refresh
                    ? ReviveAsync(item, secret, pair.ClientId, refresh)
                    : EndAsync(secret),
            failure => Task.FromResult(Stumble(item, secret, failure))
        );
    }

    // An access token that has ended by itself cannot be revoked, and leaves a refresh token behind that lives for months.
    private async Task<WorkOutcome> ReviveAsync(WorkItem item, ProtectedSecret secret, string clientId, GitHubToken refresh)
    {
        var refreshed = await gitHub.RefreshAsync(clientId, refresh, CancellationToken.None);
        return refreshed.Match(
            tokens =>
            {
                // Without its refresh token: whatever GitHub says of the new one is the end.
                (TokenPair.Of(tokens) with { Refresh = null }).SealInto(secret, vault);
                return WorkOutcome.Again(TimeSpan.Zero);
            },
            failure => failure == ConnectionFailures.RefreshRefused ? End(secret) : Stumble(item, secret, failure)
        );
    }

    private Task<WorkOutcome> EndAsync(ProtectedSecret secret) => Task.FromResult(End(secret));

    private WorkOutcome End(ProtectedSecret secret)
    {
        db.Secrets.Remove(secret);
        return WorkOutcome.Finished;
    }

    private WorkOutcome Stumble(WorkItem item, ProtectedSecret secret, Failure failure) =>
        failure == ConnectionFailures.NotConfigured ? GiveUp(secret, "The client that the token was given to is not set up here any more.")
        : item.Attempt < Policy.Attempts ? WorkOutcome.Retry(failure.Message, failure.RetryAfter)
        : GiveUp(secret, "GitHub never answered.");

    private WorkOutcome GiveUp(ProtectedSecret secret, string reason)
    {
        db.Secrets.Remove(secret);
        return WorkOutcome.Park($"{reason} Its owner can revoke it at GitHub, under Settings, Applications.");
    }
}
