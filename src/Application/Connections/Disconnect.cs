using System.Globalization;
using Infrajet.Application.Auditing;
using Infrajet.Application.Common;
using Infrajet.Application.Jobs;
using Infrajet.Application.Realtime;
using Infrajet.Application.Repositories.Rights;
using Infrajet.Application.Secrets;
using Infrajet.Application.Syncing;
using Infrajet.Domain.Common;
using Infrajet.Domain.Connections;
using Infrajet.Domain.Sessions;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Infrajet.Application.Connections;

/// <summary>Gives the caller's GitHub account up here, whatever GitHub says, and has it take its token back.</summary>
public sealed record Disconnect(bool RevokeToken) : IRequest<Result<Disconnected>>, IAudited
{
    public string AuditAction => "github.disconnected";

    public string AuditSubject => "github";
}

/// <param name="TokenRevoked">Whether GitHub said so; where it did not answer, it will be asked again.</param>
public sealed record Disconnected(bool Success, string Message, bool TokenRevoked);

internal sealed class DisconnectHandler(
    IInfrajetDb db,
    ICall call,
    ISecretVault vault,
    IGitHubOAuth gitHub,
    WorkQueue queue,
    AuditTrail trail,
    LiveEvents events,
    IConnectionTokens tokens,
    RightsNews rights,
    WaitingSyncs syncs,
    TimeProvider clock
) : IRequestHandler<Disconnect, Result<Disconnected>>
{
    private const string OwnersAdvice = "You can revoke it at GitHub, under Settings, Applications.";

    public async Task<Result<Disconnected>> Handle(Disconnect request, CancellationToken cancellationToken)
    {
        if (await FindAsync(request.RevokeToken, cancellationToken) is not { } held)
        {
            return ConnectionFailures.NotConnected;
        }

        // What GitHub has begun is brought to its end here, even if nobody waits for the answer any more.
        var end = request.RevokeToken ? await RevokeAsync(held) : TokenEnd.Kept;
        db.Forget();
        await db.ChangeAsync(() => RemoveAsync(held.Secret.Id, end), CancellationToken.None);
        rights.OfPerson(call.Caller.PersonId);
        await rights.TellAsync(CancellationToken.None);
        return new Disconnected(true, MessageFor(end), end == TokenEnd.Revoked);
    }

    // GitHub revokes only what still holds, and a refresh token lives on after its access token: that is renewed, to be taken back.
    private async Task<HeldConnection?> FindAsync(bool isToBeRevoked, CancellationToken cancellationToken)
    {
        var held = await db.ConnectionOf(call.Caller.PersonId).SingleOrDefaultAsync(cancellationToken);
        if (held is null || !isToBeRevoked || !IsOnlyRefreshable(held.Connection))
        {
            return held;
        }

        await tokens.FindAsync(call.Caller.PersonId, cancellationToken);
        db.Forget();
        return await db.ConnectionOf(call.Caller.PersonId).SingleOrDefaultAsync(cancellationToken);
    }

    private bool IsOnlyRefreshable(Connection connection) =>
        connection.BrokenAt is null && connection.IsSpentAt(clock.Now()) && connection.CanBeRefreshedAt(clock.Now());

    private async Task<TokenEnd> RevokeAsync(HeldConnection held)
    {
        if (TokenPair.In(held.Secret, vault) is not { } pair)
        {
            return TokenEnd.Unreadable;
        }

        var revoked = await gitHub.RevokeAsync(pair.ClientId, pair.Access, CancellationToken.None);
        return revoked.Match(
            answer =>
                answer switch
                {
                    Revocation.Revoked => TokenEnd.Revoked,
                    Revocation.Unknown => IsOnlyRefreshable(held.Connection) ? TokenEnd.Open : TokenEnd.Unknown,
                },
            failure => failure == ConnectionFailures.NotConfigured ? TokenEnd.ClientGone : TokenEnd.Open
        );
    }

    /// <param name="askedFor">Whose revocation was asked for; the tokens may have been renewed in the meantime.</param>
    private async Task RemoveAsync(string askedFor, TokenEnd end)
    {
        if (await db.ConnectionOf(call.Caller.PersonId).SingleOrDefaultAsync(CancellationToken.None) is not { } held)
        {
            return;
        }

        db.Connections.Remove(held.Connection);
        if (end == TokenEnd.Open || end != TokenEnd.Kept && held.Secret.Id != askedFor)
        {
            queue.Order(Connections.RevokeToken.OrderFor(held.Secret, call.Caller.PersonId, call.CorrelationId));
        }
        else
        {
            db.Secrets.Remove(held.Secret);
        }

        var key = new PersonKey(PersonKey.GitHub, held.Connection.GitHubId.ToString(CultureInfo.InvariantCulture));
        var person = await db.PersonWithIdentities(call.Caller.PersonId).SingleAsync(CancellationToken.None);
        person.NoLongerKnownAs(key);
        trail.Record("github.disconnected", $"{key.Provider}:{key.Subject}");
        await syncs.FailWaitingAsync(person.Id, CancellationToken.None);
        events.Tell(person.Id, ConnectionEvents.Disconnected, new { held.Connection.Login });
    }

    private static string MessageFor(TokenEnd end) =>
        end switch
        {
            TokenEnd.Kept => "Your GitHub account is disconnected. Its token was not revoked at GitHub, and is kept here no more.",
            TokenEnd.Revoked => "Your GitHub account is disconnected, and its token is revoked.",
            TokenEnd.Unknown => "Your GitHub account is disconnected. GitHub did not know the token any more.",
            TokenEnd.Open => "Your GitHub account is disconnected. GitHub did not answer yet: it will be asked again to revoke the token.",
            TokenEnd.Unreadable =>
                $"Your GitHub account is disconnected. Its token could not be read any more, and was not revoked. {OwnersAdvice}",
            TokenEnd.ClientGone =>
                $"Your GitHub account is disconnected. Its token was not revoked: it was given to a client that is no longer set up here. {OwnersAdvice}",
        };

    private enum TokenEnd
    {
        Kept,
        Revoked,
        Unknown,
        Open,
        Unreadable,
        ClientGone,
    }
}
