using Infrajet.Application.Common;
using Infrajet.Domain.Common;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Infrajet.Application.Sessions;

/// <summary>Gives up the GitHub tokens of sessions that are over, and removes what has been over for a month; the audit keeps that they were.</summary>
public sealed record ForgetOldSessions : IRequest<Result<Done>>;

internal sealed class ForgetOldSessionsHandler(IInfrajetDb db, TimeProvider clock) : IRequestHandler<ForgetOldSessions, Result<Done>>
{
    private const int BatchSize = 500;
    private static readonly TimeSpan Remembered = TimeSpan.FromDays(30);

    public async Task<Result<Done>> Handle(ForgetOldSessions request, CancellationToken cancellationToken)
    {
        while (await db.GitHubTokensKeptTooLong(clock.Now(), BatchSize).ToListAsync(cancellationToken) is { Count: > 0 } kept)
        {
            kept.ForEach(one => one.Session.GiveUpGitHubToken());
            db.Secrets.RemoveRange(kept.Select(one => one.Secret));
            await db.SaveChangesAsync(cancellationToken);
        }

        var limit = clock.Now() - Remembered;
        while (await db.SessionsOverBefore(limit, BatchSize).ToListAsync(cancellationToken) is { Count: > 0 } old)
        {
            db.Sessions.RemoveRange(old);
            await db.SaveChangesAsync(cancellationToken);
        }

        return Done.Value;
    }
}
