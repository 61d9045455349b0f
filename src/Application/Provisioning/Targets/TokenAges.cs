using Infrajet.Application.Common;
using Infrajet.Domain.Common;
using Infrajet.Domain.Provisioning;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Infrajet.Application.Provisioning.Targets;

/// <param name="Since">When it was made, as the settings say; else since when it is used here.</param>
public sealed record TokenAge(DateTimeOffset Since, int Days, bool IsOld);

/// <param name="IsNew">Nobody has noted yet since when it is used.</param>
internal sealed record AgingToken(ProvisioningTarget Target, TargetToken Token, TokenAge Age, bool IsNew);

/// <summary>How old the targets' own tokens are.</summary>
internal sealed class TokenAges(IInfrajetDb db, IOptionsMonitor<ProvisioningOptions> options, TimeProvider clock)
{
    /// <summary>Of a token that was never seen before the age is counted from now on; to note that is for the upkeep.</summary>
    public async Task<IReadOnlyList<AgingToken>> ReadAsync(IReadOnlyList<ProvisioningTarget> targets, CancellationToken cancellationToken)
    {
        var known = (await db.TokensOfTargets().ToListAsync(cancellationToken)).ToDictionary(token => token.Target);
        return
        [
            .. from target in targets
            where target.Token is not null
            let token = Current(target, known.GetValueOrDefault(target.Name))
            select new AgingToken(target, token, AgeOf(target, token), IsNew: !known.ContainsKey(target.Name)),
        ];
    }

    private TargetToken Current(ProvisioningTarget target, TargetToken? known)
    {
        var fingerprint = target.Token!.Fingerprint;
        if (known is not null && known.Fingerprint != fingerprint)
        {
            known.Replace(fingerprint, clock.Now());
        }

        return known ?? TargetToken.Of(target.Name, fingerprint, clock.Now());
    }

    private TokenAge AgeOf(ProvisioningTarget target, TargetToken token)
    {
        var since = target.TokenCreatedOn ?? token.FirstUsedAt;
        var age = clock.Now() - since;
        return new(since, (int)age.TotalDays, age >= options.CurrentValue.TokenAge);
    }
}
