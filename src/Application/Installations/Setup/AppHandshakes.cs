using System.Buffers.Text;
using System.Security.Cryptography;
using Infrajet.Application.Common;
using Infrajet.Domain.Common;
using Infrajet.Domain.Connections;
using Infrajet.Domain.Sessions;
using Microsoft.EntityFrameworkCore;

namespace Infrajet.Application.Installations.Setup;

/// <summary>Begins ways to GitHub on which an App is made, and ends each of them once: for the same person, in the same session and browser.</summary>
internal sealed class AppHandshakes(IInfrajetDb db, ICall call, TimeProvider clock)
{
    private const int SecretBytes = 32;

    private static string NewSecret() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(SecretBytes));

    /// <summary>Adds it to what the use case will commit; gives what GitHub is to bring back.</summary>
    public string Begin(string browserKey, string? note)
    {
        var state = NewSecret();
        var handshake = Handshake
            .Begin(ApiToken.HashOf(state), HandshakePurpose.CreateApp, sealedVerifier: "", clock.Now())
            .For(call.Caller.PersonId, call.Caller.SessionId)
            .In(ApiToken.HashOf(browserKey))
            .Returning(null, note);
        db.Handshakes.Add(handshake);
        return state;
    }

    /// <summary>Uses it up and commits that before anything rests on it: of many who come at once, one wins. Null for all others.</summary>
    public async Task<Handshake?> EndAsync(string state, string browserKey, CancellationToken cancellationToken)
    {
        var found = await db.AppHandshakeBy(ApiToken.HashOf(state)).SingleOrDefaultAsync(cancellationToken);
        if (
            found?.IsOpenAt(clock.Now()) != true
            || found.PersonId != call.Caller.PersonId
            || found.SessionId != call.Caller.SessionId
            || found.BrowserHash != ApiToken.HashOf(browserKey)
        )
        {
            return null;
        }

        found.Use(clock.Now());
        return await db.TrySaveAsync(cancellationToken) ? found : null;
    }
}
