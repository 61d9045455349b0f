using Infrajet.Application.Common;
using Infrajet.Application.GitHub;
using Infrajet.Application.Repositories;
using Infrajet.Domain.Common;
using MediatR;

namespace Infrajet.Application.Provisioning.Targets;

/// <summary>The targets that are set up here, and whether customers can be provisioned by them now.</summary>
public sealed record ListTargets : IRequest<Result<Page<TargetDetails>>>, IForOperators;

/// <param name="Credential">By what it is reached; null where it cannot be.</param>
/// <param name="Problem">Why nothing can be provisioned by it; null where all is well.</param>
/// <param name="Token">Of the target's own token, where it has one.</param>
public sealed record TargetDetails(
    string Name,
    string Environment,
    string Repository,
    string? Branch,
    bool IsDefault,
    TargetCredentialKind? Credential,
    string? Problem,
    TokenAge? Token
);

public enum TargetCredentialKind
{
    App,
    Token,
}

internal sealed class ListTargetsHandler(TargetRegister targets, TargetAccess access, TokenAges ages)
    : IRequestHandler<ListTargets, Result<Page<TargetDetails>>>
{
    public async Task<Result<Page<TargetDetails>>> Handle(ListTargets request, CancellationToken cancellationToken)
    {
        var all = targets.All;
        var tokens = (await ages.ReadAsync(all, cancellationToken)).ToDictionary(one => one.Target.Name, one => one.Age);
        var listed = new List<TargetDetails>();
        foreach (var target in all)
        {
            listed.Add(await ShowAsync(target, tokens.GetValueOrDefault(target.Name), cancellationToken));
        }

        return new Page<TargetDetails>(listed, Next: null);
    }

    private async Task<TargetDetails> ShowAsync(ProvisioningTarget target, TokenAge? token, CancellationToken cancellationToken)
    {
        var granted = await access.GrantAsync(target, AccessNeed.Dispatching, cancellationToken);
        return new(
            target.Name,
            target.Environment,
            $"{target.Repository}",
            target.Branch,
            targets.Choose(null).Match(chosen => chosen.Name == target.Name, _ => false),
            granted.Match<TargetCredentialKind?>(
                grant => grant.Credential is InstallationCredential ? TargetCredentialKind.App : TargetCredentialKind.Token,
                _ => null
            ),
            granted.Failure?.Message,
            token
        );
    }
}
