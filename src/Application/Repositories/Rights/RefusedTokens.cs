using Infrajet.Application.Auditing;
using Infrajet.Application.Common;
using Infrajet.Application.GitHub;
using Infrajet.Application.Secrets;
using Infrajet.Application.Sessions;
using Infrajet.Domain.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Infrajet.Application.Repositories.Rights;

/// <summary>What GitHub answered 401 to is not tried again: kept tokens are given up, and those that callers bring are remembered for a while.</summary>
internal sealed class RefusedTokens(IServiceScopeFactory scopes, RightsMemory rights, TimeProvider clock)
{
    private readonly ShortMemory<string, string> _refused = new(clock, TimeSpan.FromMinutes(5));

    public bool Has(GitHubToken token) => _refused.Find(token.Fingerprint) is not null;

    /// <summary>In a transaction of its own, whatever becomes of what is going on.</summary>
    public async Task AddAsync(long personId, GitHubToken token, CancellationToken cancellationToken)
    {
        _refused.Keep(token.Fingerprint, token.Fingerprint);
        rights.ForgetPerson(personId);
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<IInfrajetDb>();
        var vault = scope.ServiceProvider.GetRequiredService<ISecretVault>();
        var trail = scope.ServiceProvider.GetRequiredService<AuditTrail>();
        var kept = await db.GitHubTokensOf(personId, clock.Now(), first: null).ToListAsync(cancellationToken);
        foreach (var (session, secret) in kept.Where(one => vault.Open(one.Secret) == token.Reveal()))
        {
            session.GiveUpGitHubToken();
            db.Secrets.Remove(secret);
            trail.Record("github_token.given_up", session.Id);
        }

        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateConcurrencyException)
        {
            // Somebody else has given it up, or the session has ended.
        }
    }
}
