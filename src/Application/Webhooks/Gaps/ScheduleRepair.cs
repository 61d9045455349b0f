using Infrajet.Application.Common;
using Infrajet.Application.Jobs;
using Infrajet.Application.Webhooks.Processing;
using Infrajet.Domain.Common;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Infrajet.Application.Webhooks.Gaps;

/// <summary>Has the inbox compared with GitHub's list, unless that is under way, or another node saw to it a moment ago.</summary>
public sealed record ScheduleRepair : IRequest<Result<Done>>;

internal sealed class ScheduleRepairHandler(IInfrajetDb db, ICall call, IGitHubHookDeliveries gitHub, WorkQueue queue, TimeProvider clock)
    : IRequestHandler<ScheduleRepair, Result<Done>>
{
    private static readonly TimeSpan AMoment = TimeSpan.FromSeconds(30);

    public async Task<Result<Done>> Handle(ScheduleRepair request, CancellationToken cancellationToken)
    {
        var watch = await db.WatchOver(WebhookSources.App).SingleOrDefaultAsync(cancellationToken);
        if (
            gitHub.HasApp
            && !(watch?.LastCheckedAt + AMoment > clock.Now())
            && !await db.JobsBySingleKey([RepairGaps.SingleKey]).AnyAsync(cancellationToken)
        )
        {
            queue.Order(RepairGaps.OrderFor(call.CorrelationId));
            await db.TrySaveAsync(cancellationToken);
        }

        return Done.Value;
    }
}
