using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using Infrajet.Application.Common;
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
    public Task<IReadOnlyList<SecurityKey>?> FindAsync(Uri address, string? keyId, CancellationToken cancellationToken) =>
        FindAsync(address, KeysAtAsync, keyId, cancellationToken);

    /// <summary>The same of an issuer that says itself where its keys are.</summary>
    public Task<IReadOnlyList<SecurityKey>?> DiscoverAsync(Uri issuer, string? keyId, CancellationToken cancellationToken) =>
        FindAsync(
            new Uri($"{issuer.AbsoluteUri.TrimEnd('/')}/.well-known/openid-configuration"),
            address => DiscoveredKeysAsync(issuer, address),
            keyId,
            cancellationToken
        );

    private async Task<IReadOnlyList<SecurityKey>?> FindAsync(
        Uri address,
        Func<Uri, Task<IReadOnlyList<SecurityKey>>> fetch,
        string? keyId,
        CancellationToken cancellationToken
    )
    {
        var issuer = _issuers.GetOrAdd(address, _ => new Issuer());
        if (IsToBeAsked(issuer, keyId))
        {
            await issuer.Turn.WaitAsync(cancellationToken);
            try
            {
                if (IsToBeAsked(issuer, keyId))
                {
                    issuer.Answer = await AskAsync(address, fetch, issuer.Answer);
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

    private async Task<Answer> AskAsync(Uri address, Func<Uri, Task<IReadOnlyList<SecurityKey>>> fetch, Answer former)
    {
        try
        {
            return new Answer(await fetch(address), clock.Now(), clock.Now());
        }
        catch (Exception failure)
            when (failure
                    is HttpRequestException
                        or TaskCanceledException
                        or ArgumentException
                        or JsonException
                        or InvalidOperationException
            )
        {
            Log.Unreachable(logger, address, failure.Message);
            return former with { AskedAt = clock.Now() };
        }
    }

    private async Task<IReadOnlyList<SecurityKey>> KeysAtAsync(Uri address) =>
        [.. new JsonWebKeySet(await TextAtAsync(address)).GetSigningKeys()];

    // A page that speaks for another issuer, or sends us to where anybody listens in, is none that we asked for.
    private async Task<IReadOnlyList<SecurityKey>> DiscoveredKeysAsync(Uri issuer, Uri address)
    {
        using var page = JsonDocument.Parse(await TextAtAsync(address));
        return
            page.RootElement.TryGetProperty("issuer", out var name)
            && name.GetString() == issuer.OriginalString
            && page.RootElement.TryGetProperty("jwks_uri", out var keys)
            && Uri.TryCreate(keys.GetString(), UriKind.Absolute, out var place)
            && place.IsSafe()
            ? await KeysAtAsync(place)
            : throw new JsonException("This page does not say where the issuer's keys are.");
    }

    // On behalf of everybody who waits: no single caller's leaving ends it, the client's own time limit does.
    private async Task<string> TextAtAsync(Uri address) =>
        Encoding.UTF8.GetString(await clients.CreateClient(ClientName).GetByteArrayAsync(address, CancellationToken.None));

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
