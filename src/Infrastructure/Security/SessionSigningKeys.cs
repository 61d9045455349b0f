using System.Collections.Concurrent;
using System.Security.Cryptography;
using Infrajet.Application.Common;
using Infrajet.Application.Secrets;
using Infrajet.Domain.Common;
using Infrajet.Domain.Secrets;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.Tokens;

namespace Infrajet.Infrastructure.Security;

/// <summary>The keys that sign our access tokens: a new one every month, older ones kept for the tokens they have signed.</summary>
internal sealed class SessionSigningKeys(IServiceScopeFactory scopes, TimeProvider clock)
{
    private const string Purpose = "session-signing";
    private const int KeySize = 32;
    private static readonly TimeSpan SigningLifetime = TimeSpan.FromDays(30);
    private static readonly TimeSpan ReloadInterval = TimeSpan.FromSeconds(10);

    private readonly ConcurrentDictionary<string, SigningKey> _keys = new(StringComparer.Ordinal);
    private DateTimeOffset _loadedAt = DateTimeOffset.MinValue;

    public async Task<SecurityKey> CurrentAsync(CancellationToken cancellationToken)
    {
        if (Newest() is { } known)
        {
            return known;
        }

        await LoadAsync(cancellationToken);
        return Newest() ?? await AddAsync(cancellationToken);
    }

    public async Task<SecurityKey?> FindAsync(string id, CancellationToken cancellationToken)
    {
        // Another node may have made the key since; a made-up id must not cost a query each time.
        if (!_keys.ContainsKey(id) && clock.Now() - _loadedAt > ReloadInterval)
        {
            await LoadAsync(cancellationToken);
        }

        return _keys.GetValueOrDefault(id)?.Key;
    }

    private SecurityKey? Newest() => _keys.Values.Where(key => clock.Now() - key.MadeAt < SigningLifetime).MaxBy(key => key.MadeAt)?.Key;

    private async Task LoadAsync(CancellationToken cancellationToken)
    {
        _loadedAt = clock.Now();
        await using var scope = scopes.CreateAsyncScope();
        var vault = scope.ServiceProvider.GetRequiredService<ISecretVault>();
        var db = scope.ServiceProvider.GetRequiredService<IInfrajetDb>();
        foreach (var secret in await db.SecretsFor(Purpose).ToListAsync(cancellationToken))
        {
            if (vault.Open(secret) is { } key)
            {
                Remember(secret, key);
            }
        }
    }

    private async Task<SecurityKey> AddAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<IInfrajetDb>();
        var secret = ProtectedSecret.Of(Purpose, clock.Now());
        var key = Convert.ToBase64String(RandomNumberGenerator.GetBytes(KeySize));
        scope.ServiceProvider.GetRequiredService<ISecretVault>().Seal(secret, key);
        db.Secrets.Add(secret);
        await db.SaveChangesAsync(cancellationToken);
        return Remember(secret, key).Key;
    }

    private SigningKey Remember(ProtectedSecret secret, string key) =>
        _keys.GetOrAdd(
            secret.Id,
            id => new SigningKey(new SymmetricSecurityKey(Convert.FromBase64String(key)) { KeyId = id }, secret.CreatedAt)
        );

    private sealed record SigningKey(SecurityKey Key, DateTimeOffset MadeAt);
}
