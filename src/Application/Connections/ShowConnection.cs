using Infrajet.Application.Common;
using Infrajet.Application.GitHub;
using Infrajet.Application.Secrets;
using Infrajet.Domain.Common;
using Infrajet.Domain.Connections;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Infrajet.Application.Connections;

/// <summary>Whether the caller has connected a GitHub account, and what it lets Infrajet do. GitHub counts the repositories.</summary>
public sealed record ShowConnection : IRequest<Result<ConnectionDetails>>;

/// <param name="RepositoriesCount">All that the account can reach; null where GitHub cannot be asked.</param>
/// <param name="Permissions">The scopes that were granted; null for a token that has none, since there the App's permissions count.</param>
/// <param name="NeedsReconnect">Whether it does not work and will not by itself: GitHub takes the token no more, or it cannot be read or renewed here.</param>
public sealed record ConnectionDetails(
    bool Connected,
    string? Username,
    DateTimeOffset? ConnectedAt,
    int? RepositoriesCount,
    IReadOnlyList<string>? Permissions,
    bool NeedsReconnect
)
{
    public static readonly ConnectionDetails None = new(false, null, null, null, null, false);
}

internal sealed class ShowConnectionHandler(
    IInfrajetDb db,
    ICall call,
    IConnectionTokens tokens,
    IGitHubAccounts accounts,
    IGitHubOAuth gitHub,
    ISecretVault vault,
    RepositoryCounts counts,
    TimeProvider clock
) : IRequestHandler<ShowConnection, Result<ConnectionDetails>>
{
    public async Task<Result<ConnectionDetails>> Handle(ShowConnection request, CancellationToken cancellationToken)
    {
        if (await FindAsync(cancellationToken) is not { Connection: var connection })
        {
            return ConnectionDetails.None;
        }

        var count = counts.Find(connection) ?? await CountAsync(connection, cancellationToken);

        // Counting may have shown that GitHub takes the token no more, or that the account is connected no more.
        db.Forget();
        return await FindAsync(cancellationToken) is { } now ? DetailsOf(now, count) : ConnectionDetails.None;
    }

    private Task<HeldConnection?> FindAsync(CancellationToken cancellationToken) =>
        db.ConnectionOf(call.Caller.PersonId).SingleOrDefaultAsync(cancellationToken);

    private async Task<RepositoryCount?> CountAsync(Connection connection, CancellationToken cancellationToken)
    {
        if (await tokens.FindAsync(connection.PersonId, cancellationToken) is not { } token)
        {
            return null;
        }

        var lent = new PersonCredential(connection.GitHubId, token) { LentBy = connection.PersonId };
        var gitHubCall = GitHubCall.Interactive(lent, connection.PersonId);
        var counted = await accounts.CountRepositoriesAsync(gitHubCall, cancellationToken);
        return counted.Match<RepositoryCount?>(count => counts.Keep(connection, count), _ => null);
    }

    private ConnectionDetails DetailsOf(HeldConnection held, RepositoryCount? count)
    {
        var connection = held.Connection;
        var needsReconnect = NeedsReconnect(held);
        return new(
            true,
            connection.Login,
            connection.ConnectedAt,
            needsReconnect ? null : count?.Number,
            connection.Scopes?.Split(' ', StringSplitOptions.RemoveEmptyEntries),
            needsReconnect
        );
    }

    private bool NeedsReconnect(HeldConnection held) =>
        held.Connection.BrokenAt is not null
        || TokenPair.In(held.Secret, vault) is not { } pair
        || held.Connection.IsSpentAt(clock.Now()) && !gitHub.Knows(pair.ClientId);
}
