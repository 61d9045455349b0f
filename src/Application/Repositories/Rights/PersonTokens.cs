using System.Globalization;
using Infrajet.Application.Common;
using Infrajet.Application.Connections;
using Infrajet.Application.GitHub;
using Infrajet.Application.Secrets;
using Infrajet.Application.Sessions;
using Infrajet.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace Infrajet.Application.Repositories.Rights;

/// <summary>A person as GitHub knows them.</summary>
/// <param name="Credential">By a token of their own; null where none is at hand.</param>
internal sealed record GitHubPerson(long Id, string Login, PersonCredential? Credential);

/// <summary>
/// Knows where people's own GitHub tokens come from. The one that came with this very request stands for itself; else the one that the
/// request's session was opened with, else that of the account that they connected, else that of their newest open session.
/// </summary>
internal sealed class PersonTokens(IInfrajetDb db, ICall call, ISecretVault vault, IConnectionTokens connections, TimeProvider clock)
{
    // One that does not open was sealed with a key that is lost.
    private const int MostTried = 5;

    /// <summary>Null where GitHub does not know the person, or they have not shown that it does.</summary>
    public async Task<GitHubPerson?> FindAsync(Asker asker, CancellationToken cancellationToken)
    {
        if (await db.GitHubIdentityOf(asker.PersonId).SingleOrDefaultAsync(cancellationToken) is not { } identity)
        {
            return null;
        }

        var id = long.Parse(identity.Subject, CultureInfo.InvariantCulture);
        var credential = asker.BringsToken ? Of(id, call.GitHubToken) : await KeptAsync(id, asker, cancellationToken);
        return new(id, identity.Login, credential);
    }

    /// <summary>Which token <see cref="FindAsync"/> would find, without looking for it.</summary>
    public string NameOf(Asker asker) =>
        asker.BringsToken ? $"bearer:{call.GitHubToken?.Fingerprint}"
        : asker.Caller?.SessionId is { } session ? $"session:{session}"
        : "newest";

    private async Task<PersonCredential?> KeptAsync(long id, Asker asker, CancellationToken cancellationToken)
    {
        var kept = await db.GitHubTokensOf(asker.PersonId, clock.Now(), asker.Caller?.SessionId)
            .Take(MostTried)
            .ToListAsync(cancellationToken);
        var isOwn = kept.ToLookup(one => one.Session.Id == asker.Caller?.SessionId);
        return Of(id, FirstOf(isOwn[true]))
            ?? Of(id, await connections.FindAsync(asker.PersonId, cancellationToken), lentBy: asker.PersonId)
            ?? Of(id, FirstOf(isOwn[false]));
    }

    private GitHubToken? FirstOf(IEnumerable<KeptGitHubToken> kept) =>
        kept.Select(one => vault.Open(one.Secret)).FirstOrDefault(token => token is not null) is { } found ? new(found) : null;

    private static PersonCredential? Of(long id, GitHubToken? token, long? lentBy = null) =>
        token is null ? null : new(id, token) { LentBy = lentBy };
}
