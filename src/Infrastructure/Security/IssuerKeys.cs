using System.Collections.Concurrent;
using System.Text;
using Infrajet.Domain.Common;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.Tokens;

namespace Infrajet.Infrastructure.Security;

/// <summary>The public keys of issuers, fetched from the configured address alone and kept; fetched again when a token names an unknown one.</summary>
internal sealed partial class IssuerKeys(IHttpClientFactory clients, TimeProvider clock, ILogger<IssuerKeys> logger)
{
    public const string ClientName = "issuer-keys";
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(12);

    // At most one request in ten seconds, so that made-up key ids cannot be used to flood the issuer.
    private static readonly TimeSpan AskInterval = TimeSpan.FromSeconds(10);
    private readonly ConcurrentDictionary<Uri, Issuer> _issuers = new();

    /// <summary>Null when the issuer has never answered.</summary>
    public async Task<IReadOnlyList<SecurityKey>?> FindAsync(Uri address, string? keyId, CancellationToken cancellationToken)
    {
        var issuer = _issuers.GetOrAdd(address, _ => new Issuer());
        if (IsToBeAsked(issuer, keyId))
        {
            await issuer.Turn.WaitAsync(cancellationToken);
            try
            {
                if (IsToBeAsked(issuer, keyId))
                {
                    issuer.Answer = await AskAsync(address, issuer.Answer);
                }
            }
            finally
            {
                issuer.Turn.Release();
            }
        }

        return issuer.Answer.Keys;
    }

    private bool IsToBeAsked(Issuer issuer, string? keyId)
    {
        var (keys, fetchedAt, askedAt) = issuer.Answer;
        var now = clock.Now();
        var serves = keys is not null && now - fetchedAt < Lifetime && (keyId is null || keys.Any(key => key.KeyId == keyId));
        return !serves && now - askedAt >= AskInterval;
    }

    // On behalf of everybody who waits: no single caller's leaving ends it, the client's own time limit does.
    private async Task<Answer> AskAsync(Uri address, Answer former)
    {
        try
        {
            var json = await clients.CreateClient(ClientName).GetByteArrayAsync(address, CancellationToken.None);
            return new Answer([.. new JsonWebKeySet(Encoding.UTF8.GetString(json)).GetSigningKeys()], clock.Now(), clock.Now());
        }
        catch (Exception failure) when (failure is HttpRequestException or TaskCanceledException or ArgumentException)
        {
            Log.Unreachable(logger, address, failure.Message);
            return former with { AskedAt = clock.Now() };
        }
    }

    private sealed class Issuer
    {
        private volatile Answer _answer = new(null, DateTimeOffset.MinValue, DateTimeOffset.MinValue);

        public SemaphoreSlim Turn { get; } = new(1, 1);

        public Answer Answer
        {
            get => _answer;
            set => _answer = value;
        }
    }

    private sealed record Answer(IReadOnlyList<SecurityKey>? Keys, DateTimeOffset FetchedAt, DateTimeOffset AskedAt);

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "The keys of an issuer cannot be fetched from {Address}: {Reason}")]
        public static partial void Unreachable(ILogger logger, Uri address, string reason);
    }
}
