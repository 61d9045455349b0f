using Infrajet.Application.Common;
using Infrajet.Domain.Common;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Infrajet.Application.Realtime;

/// <summary>Removes events that have been kept long enough. The streams go on counting where they are.</summary>
public sealed record ForgetOldEvents : IRequest<Result<Done>>;

internal sealed class ForgetOldEventsHandler(IInfrajetDb db, IOptionsMonitor<RealtimeOptions> options, TimeProvider clock)
    : IRequestHandler<ForgetOldEvents, Result<Done>>
{
    private const int BatchSize = 500;

    public async Task<Result<Done>> Handle(ForgetOldEvents request, CancellationToken cancellationToken)
    {
        var limit = clock.Now() - TimeSpan.FromDays(options.CurrentValue.KeepDays);
        while (await db.EventsBefore(limit, BatchSize).ToListAsync(cancellationToken) is { Count: > 0 } old)
        {
            db.LiveEvents.RemoveRange(old);
            await db.SaveChangesAsync(cancellationToken);
            db.Forget();
        }

        return Done.Value;
    }
}
