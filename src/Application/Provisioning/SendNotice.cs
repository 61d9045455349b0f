using Infrajet.Application.Common;
using Infrajet.Application.Dispatching;
using Infrajet.Application.Jobs;
using Infrajet.Application.Notices;
using Infrajet.Domain.Common;
using Infrajet.Domain.Jobs;
using Infrajet.Domain.Provisioning;
using Infrajet.Domain.Provisioning.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Infrajet.Application.Provisioning;

/// <summary>
/// Tells the outside, through one channel, of one entry of a timeline. Sent twice it carries the same id, by which its receiver can tell.
/// </summary>
internal sealed class SendNotice(IInfrajetDb db, IEnumerable<INoticeChannel> channels, HeldRequests requests) : IWork
{
    public const string WorkKind = "provisioning.notify";
    private const char Separator = ':';

    public string Kind => WorkKind;

    /// <summary>A receiver that is away over night hears of it in the morning.</summary>
    public WorkPolicy Policy { get; } = new(12, TimeSpan.FromMinutes(1), TimeSpan.FromSeconds(30), TimeSpan.FromHours(2));

    // A lane of its own: a receiver that is slow holds nobody up.
    public static WorkOrder OrderFor(INoticeChannel channel, ProvisioningStep step, CustomerProvisioning provisioning) =>
        new(WorkKind, $"{channel.Name}{Separator}{step.Id}", $"notify:{channel.Name}", provisioning.PersonId, provisioning.CorrelationId);

    public async Task<WorkOutcome> DoAsync(WorkItem item, CancellationToken cancellationToken)
    {
        var (name, stepId) = item.SubjectId.Split(Separator, 2) is [var first, var second] ? (first, second) : ("", "");
        if (channels.SingleOrDefault(channel => channel.Name == name) is not { } channel)
        {
            return WorkOutcome.Park($"There is no way out called '{name}' any more.");
        }

        var sent = await channel.SendAsync(await NoticeAsync(stepId, cancellationToken), cancellationToken);
        return sent.Match(
            _ => WorkOutcome.Finished,
            failure =>
                failure.Kind is FailureKind.Upstream or FailureKind.RateLimited
                    ? WorkOutcome.Retry(failure.Message, failure.RetryAfter)
                    : WorkOutcome.Park(failure.Message)
        );
    }

    private async Task<Notice> NoticeAsync(string stepId, CancellationToken cancellationToken)
    {
        var step = await db.StepById(stepId).SingleAsync(cancellationToken);
        var provisioning = await db.ProvisioningToRead(step.ProvisioningId).SingleAsync(cancellationToken);
        var attempt = await db.AttemptNumber(provisioning.Id, step.Attempt).AsNoTracking().SingleAsync(cancellationToken);
        var runs = await db.RunsOfDispatches([attempt.DispatchId]).ToListAsync(cancellationToken);
        var address = requests.Open(provisioning) is { } held ? ProvisionCustomerContract.Read(held.Effective).Email : null;
        return ProvisioningNotices.Of(provisioning, step, runs.FirstOrDefault()?.HtmlUrl, address);
    }
}
