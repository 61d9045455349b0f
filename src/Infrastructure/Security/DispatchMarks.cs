using System.Security.Cryptography;
using Infrajet.Application.Common;
using Infrajet.Application.Dispatching;
using Infrajet.Application.Secrets;
using Infrajet.Domain.Common;
using Infrajet.Domain.Dispatching;
using Infrajet.Domain.Secrets;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Infrajet.Infrastructure.Security;

/// <summary>The key of the marks lies among the secrets; it is made once, since a run may come back with a mark after weeks.</summary>
internal sealed class DispatchMarks(IServiceScopeFactory scopes, TimeProvider clock) : IDispatchMarks
{
    private const string Purpose = "dispatch-marks";
    private const int KeySize = 32;

    private static readonly TimeSpan ReloadInterval = TimeSpan.FromSeconds(10);

    // All of them: two nodes that start together on an empty database make one each.
    private volatile IReadOnlyList<byte[]> _keys = [];
    private DateTimeOffset _loadedAt = DateTimeOffset.MinValue;

    public async ValueTask<string> MakeAsync(string dispatchId, long repositoryId, string eventName, CancellationToken cancellationToken)
    {
        var keys = _keys is { Count: > 0 } known ? known : await LoadAsync(mayAdd: true, cancellationToken);
        return DispatchMark.Of(dispatchId, repositoryId, eventName, keys[0]);
    }

    public async ValueTask<bool> IsGenuineAsync(string mark, long repositoryId, string eventName, CancellationToken cancellationToken)
    {
        if (IsGenuine(mark, repositoryId, eventName, _keys))
        {
            return true;
        }

        // Another node may have made its key since; a made-up mark must not cost a query each time.
        return clock.Now() - _loadedAt > ReloadInterval
            && IsGenuine(mark, repositoryId, eventName, await LoadAsync(mayAdd: false, cancellationToken));
    }

    private static bool IsGenuine(string mark, long repositoryId, string eventName, IEnumerable<byte[]> keys) =>
        keys.Any(key => DispatchMark.IsGenuine(mark, repositoryId, eventName, key));

    private async Task<IReadOnlyList<byte[]>> LoadAsync(bool mayAdd, CancellationToken cancellationToken)
    {
        _loadedAt = clock.Now();
        await using var scope = scopes.CreateAsyncScope();
        var vault = scope.ServiceProvider.GetRequiredService<ISecretVault>();
        var db = scope.ServiceProvider.GetRequiredService<IInfrajetDb>();
        var secrets = await db.SecretsFor(Purpose).ToListAsync(cancellationToken);
        if (secrets.Count == 0 && mayAdd)
        {
            db.Secrets.Add(NewKey(vault));
            await db.SaveChangesAsync(cancellationToken);
            secrets = await db.SecretsFor(Purpose).ToListAsync(cancellationToken);
        }

        return _keys = [.. secrets.Select(vault.Open).OfType<string>().Select(Convert.FromBase64String)];
    }

    private ProtectedSecret NewKey(ISecretVault vault)
    {
        var secret = ProtectedSecret.Of(Purpose, clock.Now());
        vault.Seal(secret, Convert.ToBase64String(RandomNumberGenerator.GetBytes(KeySize)));
        return secret;
    }
}
