using Infrajet.Application.Common;
using Infrajet.Application.Notices;
using Infrajet.Domain.Common;
using MediatR;
using Microsoft.Extensions.Logging;

namespace Infrajet.Application.Provisioning.Targets;

/// <summary>Tells people of targets whose token should be replaced, once a month for as long as it is not.</summary>
public sealed record WarnOfOldTokens : IRequest<Result<Done>>;

internal sealed partial class WarnOfOldTokensHandler(
    IInfrajetDb db,
    TargetRegister targets,
    TokenAges ages,
    NoticeDelivery delivery,
    ILogger<WarnOfOldTokensHandler> logger,
    TimeProvider clock
) : IRequestHandler<WarnOfOldTokens, Result<Done>>
{
    private static readonly TimeSpan Pause = TimeSpan.FromDays(30);

    public async Task<Result<Done>> Handle(WarnOfOldTokens request, CancellationToken cancellationToken)
    {
        await db.ChangeAsync(() => LookAsync(cancellationToken), cancellationToken);
        return Done.Value;
    }

    private async Task LookAsync(CancellationToken cancellationToken)
    {
        var now = clock.Now();
        foreach (var (target, token, age, isNew) in await ages.ReadAsync(targets.All, cancellationToken))
        {
            if (isNew)
            {
                db.TargetTokens.Add(token);
            }

            if (age.IsOld && !(token.WarnedAt > now - Pause))
            {
                token.Warn(now);
                Log.OldToken(logger, target.Name, age.Days);
                delivery.Order(NoticeTypes.ProvisioningTokenAging, channel => SendTokenNotice.OrderFor(channel, target));
            }
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "The token of the provisioning target {Target} is {Days} days old: replace it")]
        public static partial void OldToken(ILogger logger, string target, int days);
    }
}
