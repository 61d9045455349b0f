using System.Net;
using Infrajet.Application.Connections;
using Infrajet.Application.GitHub;
using Infrajet.Domain.Common;
using Infrajet.Domain.Connections;
using Infrajet.Infrastructure.GitHub.Answers;
using Infrajet.Infrastructure.GitHub.Api;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Infrajet.Infrastructure.GitHub.OAuth;

internal sealed partial class GitHubOAuth(
    GitHubApi gitHub,
    OAuthClients clients,
    IGitHubPlaces places,
    IOptionsMonitor<GitHubOptions> options,
    TimeProvider clock,
    ILogger<GitHubOAuth> logger
) : IGitHubOAuth
{
    public Uri? PageFor(AuthorizationQuestion question)
    {
        if (clients.Current is not { } client)
        {
            return null;
        }

        var settings = options.CurrentValue.OAuth;
        (string Name, string? Value)[] query =
        [
            ("client_id", client.Id),
            ("redirect_uri", (settings.RedirectUri ?? question.CallbackAddress).AbsoluteUri),
            ("scope", client.IsApp ? null : settings.Scopes),
            ("state", question.State),
            ("code_challenge", question.Challenge),
            ("code_challenge_method", "S256"),
        ];
        var written = query.Where(pair => pair.Value is not null).Select(pair => $"{pair.Name}={Uri.EscapeDataString(pair.Value!)}");
        return new(places.WebUrl, $"login/oauth/authorize?{string.Join('&', written)}");
    }

    // Without the redirect address once more: the verifier ties the code to whoever asked for it, and better.
    public Task<Result<GrantedTokens>> ExchangeAsync(string code, string verifier, CancellationToken cancellationToken) =>
        AskAsync(clients.Current, client => new(client.Id, client.Secret.Reveal(), Code: code, CodeVerifier: verifier), cancellationToken);

    public Task<Result<GrantedTokens>> RefreshAsync(string clientId, GitHubToken refreshToken, CancellationToken cancellationToken) =>
        AskAsync(
            clients.Find(clientId),
            client => new(client.Id, client.Secret.Reveal(), GrantType: "refresh_token", RefreshToken: refreshToken.Reveal()),
            cancellationToken
        );

    public bool Knows(string clientId) => clients.Find(clientId) is not null;

    public async Task<Result<Revocation>> RevokeAsync(string clientId, GitHubToken token, CancellationToken cancellationToken)
    {
        if (clients.Find(clientId) is not { } client)
        {
            return ConnectionFailures.NotConfigured;
        }

        var api = gitHub.As<IApplicationsApi>(CallOf(client));
        var answer = await Answer.OfAsync(api.RevokeAsync(client.Id, new(token.Reveal()), cancellationToken));
        return answer switch
        {
            { Failure: null } => Revocation.Revoked,
            { Status: HttpStatusCode.NotFound or HttpStatusCode.UnprocessableEntity } => Revocation.Unknown,
            { Failure: { } failure } => failure,
        };
    }

    public async Task<Result<TokenStanding>> CheckAsync(string clientId, GitHubToken token, CancellationToken cancellationToken)
    {
        if (clients.Find(clientId) is not { } client)
        {
            return ConnectionFailures.NotConfigured;
        }

        var api = gitHub.As<IApplicationsApi>(CallOf(client));
        var answer = await Answer.OfAsync(api.CheckAsync(client.Id, new(token.Reveal()), cancellationToken));
        return answer switch
        {
            { Failure: null } => TokenStanding.Holds,
            { Status: HttpStatusCode.NotFound or HttpStatusCode.UnprocessableEntity } => TokenStanding.Unknown,
            { Failure: { } failure } => failure,
        };
    }

    private async Task<Result<GrantedTokens>> AskAsync(
        OAuthClient? client,
        Func<OAuthClient, TokenBody> bodyFor,
        CancellationToken cancellationToken
    )
    {
        if (client is null)
        {
            return ConnectionFailures.NotConfigured;
        }

        var api = gitHub.AtWeb<ITokenExchangeApi>(CallOf(client));
        var answer = await Answer.OfAsync(api.ExchangeAsync(bodyFor(client), cancellationToken));
        return await answer.Read(json => json).ThenAsync(json => Task.FromResult(Read(client, json)));
    }

    private Result<GrantedTokens> Read(OAuthClient client, TokenJson json)
    {
        if (json is { Error: null, AccessToken.Length: > 0 })
        {
            return new GrantedTokens(
                client.Id,
                new(json.AccessToken),
                json.RefreshToken is { Length: > 0 } refresh ? new(refresh) : null,
                json.Scope is { Length: > 0 } scope ? scope.Replace(',', ' ').Shortened(Connection.ScopesLength) : null,
                TimeAfter(json.ExpiresIn),
                TimeAfter(json.RefreshTokenExpiresIn)
            );
        }

        var failure = TokenErrors.FailureOf(json.Error);
        if (failure == ConnectionFailures.ClientRefused)
        {
            Log.ClientRefused(logger, client.Id, TokenErrors.NameOf(json.Error));
        }
        else if (failure.Kind == FailureKind.Upstream)
        {
            Log.NoToken(logger, client.Id, TokenErrors.NameOf(json.Error));
        }

        return failure;
    }

    // Reckoned by our clock from now on, so that it does not matter what GitHub's shows.
    private DateTimeOffset? TimeAfter(double? seconds) => seconds is { } life ? clock.Now() + TimeSpan.FromSeconds(life) : null;

    private static GitHubCall CallOf(OAuthClient client) => new(client.Credential, Urgency.Interactive, "infrajet");

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "GitHub does not accept the client {ClientId}: {Reason}. Set GitHub:OAuth or GitHub:App right.")]
        public static partial void ClientRefused(ILogger logger, string clientId, string reason);

        [LoggerMessage(2, LogLevel.Warning, "GitHub gave the client {ClientId} no token, and said {Reason}")]
        public static partial void NoToken(ILogger logger, string clientId, string reason);
    }
}
