using Infrajet.Application.Common;
using Infrajet.Application.Dispatching;
using Infrajet.Application.Jobs;
using Infrajet.Application.Notices;
using Infrajet.Domain.Jobs;
using Infrajet.Domain.Provisioning;
using Infrajet.Domain.Provisioning.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Infrajet.Application.Provisioning.Telling;

/// <summary>
/// Tells the outside, through one channel, of one entry of a timeline. Sent twice it carries the same id, by which its receiver can tell.
/// </summary>
internal sealed class SendNotice(IInfrajetDb db, NoticeDelivery delivery, HeldRequests requests) : IWork
{
    public const string WorkKind = "provisioning.notify";

    public string Kind => WorkKind;

    public WorkPolicy Policy => NoticeDelivery.Policy;

    public static WorkOrder OrderFor(INoticeChannel channel, ProvisioningStep step, CustomerProvisioning provisioning) =>
        NoticeDelivery.OrderFor(WorkKind, channel, step.Id, provisioning.PersonId, provisioning.CorrelationId);

    public async Task<WorkOutcome> DoAsync(WorkItem item, CancellationToken cancellationToken)
    {
        var (channel, stepId) = NoticeDelivery.Read(item);
        return await delivery.SendAsync(channel, await NoticeAsync(stepId, cancellationToken), cancellationToken);
    }

    private async Task<Notice> NoticeAsync(string stepId, CancellationToken cancellationToken)
    {
        var step = await db.StepById(stepId).SingleAsync(cancellationToken);
        var provisioning = await db.ProvisioningToRead(step.ProvisioningId).SingleAsync(cancellationToken);
        var attempt = await db.AttemptNumber(provisioning.Id, step.Attempt).SingleAsync(cancellationToken);
        var runs = await db.RunsOfDispatches([attempt.DispatchId]).ToListAsync(cancellationToken);
        var address = requests.Open(provisioning) is { } held ? ProvisionCustomerContract.Read(held.Effective).Email : null;
        return ProvisioningNotices.Of(provisioning, step, ProvisioningProgress.RunThatCounts(runs)?.HtmlUrl, address);
    }
}
