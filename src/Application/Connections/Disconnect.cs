using System.Globalization;
using Infrajet.Application.Auditing;
using Infrajet.Application.Common;
using Infrajet.Application.Jobs;
using Infrajet.Application.Realtime;
using Infrajet.Application.Repositories;
using Infrajet.Application.Secrets;
using Infrajet.Domain.Common;
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
    IRepositoryAccess access
) : IRequestHandler<Disconnect, Result<Disconnected>>
{
    public async Task<Result<Disconnected>> Handle(Disconnect request, CancellationToken cancellationToken)
    {
        if (await db.ConnectionOf(call.Caller.PersonId).SingleOrDefaultAsync(cancellationToken) is not { } held)
        {
            return ConnectionFailures.NotConnected;
        }

        // What GitHub has begun is brought to its end here, even if nobody waits for the answer any more.
        var end = request.RevokeToken ? await RevokeAsync(held) : TokenEnd.Kept;
        db.Forget();
        await db.ChangeAsync(() => RemoveAsync(held.Secret.Id, end), CancellationToken.None);
        access.ForgetPerson(call.Caller.PersonId);
        return new Disconnected(true, MessageFor(end), end == TokenEnd.Revoked);
    }

    private async Task<TokenEnd> RevokeAsync(HeldConnection held)
    {
        if (TokenPair.In(held.Secret, vault) is not { } pair)
        {
            return TokenEnd.Unknown;
        }

        var revoked = await gitHub.RevokeAsync(pair.ClientId, pair.Access, CancellationToken.None);
        return revoked.Match(
            answer =>
                answer switch
                {
                    Revocation.Revoked => TokenEnd.Revoked,
                    Revocation.Unknown => TokenEnd.Unknown,
                },
            _ => TokenEnd.Open
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
        events.Tell(person.Id, ConnectionEvents.Disconnected, new { held.Connection.Login });
    }

    private static string MessageFor(TokenEnd end) =>
        end switch
        {
            TokenEnd.Kept => "Your GitHub account is disconnected. Its token was not revoked at GitHub, and is kept here no more.",
            TokenEnd.Revoked => "Your GitHub account is disconnected, and its token is revoked.",
            TokenEnd.Unknown => "Your GitHub account is disconnected. GitHub did not know the token any more.",
            TokenEnd.Open => "Your GitHub account is disconnected. GitHub did not answer yet: it will be asked again to revoke the token.",
        };

    private enum TokenEnd
    {
        Kept,
        Revoked,
        Unknown,
        Open,
    }
}
