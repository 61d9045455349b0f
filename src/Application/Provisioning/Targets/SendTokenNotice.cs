using System.Globalization;
using Infrajet.Application.Jobs;
using Infrajet.Application.Notices;
using Infrajet.Domain.Jobs;

namespace Infrajet.Application.Provisioning.Targets;

/// <summary>Tells the outside, through one channel, that a target's token is old. Sent twice it carries the same id.</summary>
internal sealed class SendTokenNotice(NoticeDelivery delivery, TargetRegister targets, TokenAges ages) : IWork
{
    public const string WorkKind = "provisioning.notify_token";

    public string Kind => WorkKind;

    public WorkPolicy Policy => NoticeDelivery.Policy;

    public static WorkOrder OrderFor(INoticeChannel channel, ProvisioningTarget target) =>
        NoticeDelivery.OrderFor(WorkKind, channel, target.Name, personId: null, $"token-{target.Name}") with
        {
            IsSingle = true,
        };

    public async Task<WorkOutcome> DoAsync(WorkItem item, CancellationToken cancellationToken)
    {
        var (channel, name) = NoticeDelivery.Read(item);
        if (targets.Find(name) is not { Token: not null } target)
        {
            return WorkOutcome.Finished;
        }

        var (_, token, age, _) = (await ages.ReadAsync([target], cancellationToken))[0];
        return age.IsOld
            ? await delivery.SendAsync(channel, NoticeOf(target, age, token.WarnedAt ?? item.CreatedAt), cancellationToken)
            : WorkOutcome.Finished;
    }

    private static Notice NoticeOf(ProvisioningTarget target, TokenAge age, DateTimeOffset at) =>
        new(
            $"token_{target.Name}_{at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture)}",
            NoticeTypes.ProvisioningTokenAging,
            at,
            $"The token of the target {target.Name} is {age.Days} days old",
            $"Make a new GitHub token for {target.Repository}, write it to Provisioning:Targets:{target.Name}:Token, and revoke the old one.",
            new Told(target.Name, $"{target.Repository}", age.Days)
        );

    private sealed record Told(string Target, string Repository, int AgeDays);
}
