using System.Globalization;
using System.Text.Json;
using Infrajet.Application.Common;
using Infrajet.Application.Installations;
using Infrajet.Application.Installations.Setup;
using Infrajet.Application.Secrets;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Infrajet.Infrastructure.GitHub.Setup;

/// <summary>Reads the App that was made here, whichever node it was made on, and lends it to the settings where it is another one than before.</summary>
internal sealed partial class StoredApps(IServiceScopeFactory scopes, StoredAppSettings settings, ILogger<StoredApps> logger) : IDisposable
{
    private readonly SemaphoreSlim _turn = new(1);
    private (string SecretId, string Ciphertext)? _read;

    public async Task RefreshAsync(CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<IInfrajetDb>();
            var stored = await db.TheApp().SingleOrDefaultAsync(cancellationToken);
            (string, string)? read = stored is null ? null : (stored.Secret.Id, stored.Secret.Ciphertext);
            if (read != _read)
            {
                settings.Lend(stored is null ? null : Opened(stored, scope.ServiceProvider.GetRequiredService<ISecretVault>()));
                _read = read;
            }
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose() => _turn.Dispose();

    private GitHubAppOptions? Opened(StoredApp stored, ISecretVault vault)
    {
        if (vault.Open(stored.Secret) is not { } json)
        {
            Log.CannotBeOpened(logger, stored.App.Slug);
            return null;
        }

        var credentials = JsonSerializer.Deserialize<AppCredentials>(json)!;
        Log.Known(logger, stored.App.Slug, stored.App.AppId);
        return new()
        {
            Id = stored.App.AppId.ToString(CultureInfo.InvariantCulture),
            Slug = stored.App.Slug,
            ClientId = stored.App.ClientId,
            ClientSecret = credentials.ClientSecret,
            PrivateKey = credentials.PrivateKey,
            WebhookSecret = credentials.WebhookSecret,
            IsStored = true,
        };
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "The App {Slug} ({AppId}) was made at /setup and is used unless the settings name one")]
        public static partial void Known(ILogger logger, string slug, long appId);

        [LoggerMessage(
            2,
            LogLevel.Error,
            "The credentials of the App {Slug} cannot be opened: the key that sealed them is gone. Make the App anew at /setup"
        )]
        public static partial void CannotBeOpened(ILogger logger, string slug);
    }
}
