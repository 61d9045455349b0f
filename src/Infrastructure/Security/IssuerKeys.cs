using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Tokens;

namespace Infrajet.Infrastructure.Security;

/// <summary>The public keys of issuers, fetched from the configured address alone and kept; fetched again when a token names an unknown one.</summary>
internal sealed partial class IssuerKeys(IHttpClientFactory clients, ILogger<IssuerKeys> logger)
{
    public const string ClientName = "issuer-keys";
    private readonly ConcurrentDictionary<Uri, ConfigurationManager<JsonWebKeySet>> _issuers = new();

    /// <summary>Null when the issuer has never answered.</summary>
    public async Task<IReadOnlyList<SecurityKey>?> FindAsync(Uri address, string? keyId, CancellationToken cancellationToken)
    {
        var issuer = _issuers.GetOrAdd(address, At);
        try
        {
            var keys = await issuer.GetConfigurationAsync(cancellationToken);
            if (keyId is not null && keys.GetSigningKeys().All(key => key.KeyId != keyId))
            {
                // At most one fetch in 30 seconds, so that made-up ids cannot be used to flood the issuer.
                issuer.RequestRefresh();
                keys = await issuer.GetConfigurationAsync(cancellationToken);
            }

            return [.. keys.GetSigningKeys()];
        }
        catch (InvalidOperationException failure)
        {
            Log.Unreachable(logger, address, failure.InnerException?.Message ?? failure.Message);
            return null;
        }
    }

    private ConfigurationManager<JsonWebKeySet> At(Uri address)
    {
        // Options have seen to it that the address is https, or http on loopback.
        var documents = new HttpDocumentRetriever(clients.CreateClient(ClientName)) { RequireHttps = false };
        return new(address.AbsoluteUri, new KeySetReader(), documents);
    }

    private sealed class KeySetReader : IConfigurationRetriever<JsonWebKeySet>
    {
        public async Task<JsonWebKeySet> GetConfigurationAsync(string address, IDocumentRetriever retriever, CancellationToken cancel) =>
            new(await retriever.GetDocumentAsync(address, cancel));
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "The keys of an issuer cannot be fetched from {Address}: {Reason}")]
        public static partial void Unreachable(ILogger logger, Uri address, string reason);
    }
}
