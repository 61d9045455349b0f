using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Infrajet.Application.Common;
using Infrajet.Application.Secrets;
using Infrajet.Domain.Common;
using Infrajet.Domain.Connections;
using Microsoft.EntityFrameworkCore;

namespace Infrajet.Application.Connections;

/// <param name="State">What GitHub will bring back.</param>
/// <param name="Challenge">The hash of the verifier, for GitHub.</param>
internal sealed record BegunHandshake(Handshake Handshake, string State, string Challenge);

/// <param name="Verifier">Proves to GitHub that whoever brings the code is who asked for it.</param>
internal sealed record EndedHandshake(Handshake Handshake, string Verifier);

/// <summary>
/// Begins ways to GitHub and back, and ends each of them once. Of the state only the hash is kept, and the verifier is sealed: whoever reads the
/// database can neither end nor forge one.
/// </summary>
internal sealed class Handshakes(IInfrajetDb db, ISecretVault vault, TimeProvider clock)
{
    private const string SealPurpose = "handshake";
    private const int SecretBytes = 32;

    /// <summary>Adds it to what the use case will commit.</summary>
    public BegunHandshake Begin(HandshakePurpose purpose)
    {
        var (state, verifier) = (NewSecret(), NewSecret());
        var hash = SecretHash.Of(state);
        var handshake = Handshake.Begin(hash, purpose, vault.Seal(SealPurpose, hash, Encoding.ASCII.GetBytes(verifier)), clock.Now());
        db.Handshakes.Add(handshake);
        return new(handshake, state, ChallengeOf(verifier));
    }

    /// <summary>Uses it up and commits that before anything rests on it: of many who come at once, one wins. Null for all others.</summary>
    /// <param name="mayEnd">What the purpose demands besides.</param>
    public async Task<EndedHandshake?> EndAsync(
        string state,
        Traveller traveller,
        Func<Handshake, bool> mayEnd,
        CancellationToken cancellationToken
    )
    {
        var found = await db.HandshakeBy(SecretHash.Of(state)).SingleOrDefaultAsync(cancellationToken);
        if (
            found?.IsOpenAt(clock.Now()) != true
            || !found.WasBegunBy(traveller.Caller?.PersonId, traveller.Caller?.SessionId, traveller.BrowserHash)
            || !mayEnd(found)
        )
        {
            return null;
        }

        found.Use(clock.Now());
        return await db.TrySaveAsync(cancellationToken) && vault.Open(SealPurpose, found.Id, found.SealedVerifier) is { } verifier
            ? new(found, Encoding.ASCII.GetString(verifier))
            : null;
    }

    private static string NewSecret() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(SecretBytes));

    private static string ChallengeOf(string verifier) => Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(verifier)));
}
