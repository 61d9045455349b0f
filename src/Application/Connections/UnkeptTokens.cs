using Infrajet.Application.Common;
using Infrajet.Application.Jobs;
using Infrajet.Application.Secrets;
using Infrajet.Domain.Common;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Infrajet.Application.Connections;

/// <summary>
/// What GitHub granted and nobody here keeps is given back: at once, or later by <see cref="RevokeToken"/>. Should it have been stored all the
/// same, by a commit of which no word came back, its person is asked to connect once more, which they do in any case.
/// </summary>
internal sealed partial class UnkeptTokens(
    IServiceScopeFactory scopes,
    ISecretVault vault,
    IGitHubOAuth gitHub,
    ICall call,
    TimeProvider clock,
    ILogger<UnkeptTokens> logger
)
{
    /// <summary>Never throws: whoever calls has something of their own to answer or to throw.</summary>
    /// <param name="personId">Who sees it among their jobs, where it takes longer.</param>
    public async Task GiveBackAsync(GrantedTokens tokens, long? personId)
    {
        var givingBack = RevokeOrOrderAsync(tokens, personId);
        await givingBack.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (givingBack.Exception is { } fault)
        {
            Log.LeftBehind(logger, fault, tokens.ClientId);
        }
    }

    private async Task RevokeOrOrderAsync(GrantedTokens tokens, long? personId)
    {
        var revoked = await gitHub.RevokeAsync(tokens.ClientId, tokens.Access, CancellationToken.None);
        if (revoked.Failure is not null)
        {
            await OrderAsync(tokens, personId);
        }
    }

    // In a scope of its own: the running one may hold what was refused.
    private async Task OrderAsync(GrantedTokens tokens, long? personId)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<IInfrajetDb>();
        var secret = TokenPair.Of(tokens).Sealed(vault, clock.Now());
        db.Secrets.Add(secret);
        scope.ServiceProvider.GetRequiredService<WorkQueue>().Order(RevokeToken.OrderFor(secret, personId, call.CorrelationId));
        await db.SaveChangesAsync(CancellationToken.None);
    }

    private static partial class Log
    {
        [LoggerMessage(
            1,
            LogLevel.Error,
            "A token that GitHub gave to {ClientId} is not kept here and was not revoked; its owner can do so"
        )]
        public static partial void LeftBehind(ILogger logger, Exception fault, string clientId);
    }
}
