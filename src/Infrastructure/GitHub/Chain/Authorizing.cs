using System.Net;
using Infrajet.Application.Connections;
using Infrajet.Application.GitHub;
using Infrajet.Infrastructure.GitHub.Answers;
using Infrajet.Infrastructure.GitHub.Tokens;

namespace Infrajet.Infrastructure.GitHub.Chain;

/// <summary>
/// Puts the token on before the request waits for its turn: it lives longer than any wait. One of the App's, or of somebody's connection, that
/// GitHub refuses is renewed once, and the request takes its turn again.
/// </summary>
internal sealed class Authorizing(AppJwt app, InstallationTokens installations, IConnectionTokens connections) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.Call().As is ClientCredential client)
        {
            request.Authorize(client);
            return await base.SendAsync(request, cancellationToken);
        }

        if (request.Call().As is NobodyCredential)
        {
            return await base.SendAsync(request, cancellationToken);
        }

        var token = await TokenAsync(request, cancellationToken);
        var response = await SendAsync(request, token, cancellationToken);
        if (response.StatusCode != HttpStatusCode.Unauthorized || await OtherThanAsync(token, request, cancellationToken) is not { } other)
        {
            return response;
        }

        // 401 means that nothing was done, whatever was asked for.
        response.Dispose();
        return await SendAsync(request, other, cancellationToken);
    }

    /// <summary>Null where there is no other token to be had.</summary>
    private async Task<GitHubToken?> OtherThanAsync(GitHubToken refused, HttpRequestMessage request, CancellationToken cancellationToken)
    {
        switch (request.Call().As)
        {
            case AppCredential:
                app.Forget();
                return await TokenAsync(request, cancellationToken);
            case InstallationCredential installation:
                installations.Forget(installation, refused);
                return await TokenAsync(request, cancellationToken);
            case PersonCredential { LentBy: { } personId }:
                return await connections.ReplaceAsync(personId, refused, cancellationToken);
            default:
                return null;
        }
    }

    private Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, GitHubToken token, CancellationToken cancellationToken)
    {
        request.Authorize(token);
        return base.SendAsync(request, cancellationToken);
    }

    private async ValueTask<GitHubToken> TokenAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        request.Call().As switch
        {
            AppCredential => app.Current() ?? throw new GitHubException(GitHubFailures.NoInstallation),
            PersonCredential person => person.Token,
            UnknownPersonCredential somebody => somebody.Token,
            InstallationCredential installation => await OfInstallationAsync(installation, request, cancellationToken),
            var unknown => throw new InvalidOperationException($"A credential of unknown kind: {unknown.GetType().Name}."),
        };

    private async Task<GitHubToken> OfInstallationAsync(
        InstallationCredential installation,
        HttpRequestMessage request,
        CancellationToken cancellationToken
    )
    {
        var token = await installations.GetAsync(installation, request.Call(), cancellationToken);
        return token.Match(made => made, failure => throw new GitHubException(failure));
    }
}
