using Infrajet.Application.GitHub;
using Infrajet.Domain.Common;
using Infrajet.Domain.Repositories;
using Microsoft.Extensions.Options;

namespace Infrajet.Application.Provisioning.Targets;

/// <summary>The targets as the settings name them at this moment.</summary>
internal sealed class TargetRegister(IOptionsMonitor<ProvisioningOptions> options)
{
    public IReadOnlyList<ProvisioningTarget> All =>
        [
            .. options
                .CurrentValue.Targets.OrderBy(target => target.Key, StringComparer.Ordinal)
                .Select(target => Of(target.Key, target.Value)),
        ];

    public ProvisioningTarget? Find(string name) =>
        options.CurrentValue.Targets.TryGetValue(name, out var target) ? Of(name, target) : null;

    public ProvisioningTarget? FindAt(RepositoryName repository) => All.FirstOrDefault(target => target.IsAt(repository));

    /// <summary>What a request means that names a target, or none.</summary>
    public Result<ProvisioningTarget> Choose(string? name)
    {
        var current = options.CurrentValue;
        var chosen = name ?? current.DefaultTarget ?? (current.Targets.Count == 1 ? current.Targets.Keys.Single() : null);
        return current.Targets.Count == 0 ? ProvisioningFailures.NotConfigured
            : chosen is null ? ProvisioningFailures.TargetNeeded(current.Targets.Keys)
            : Find(chosen) is { } target ? target
            : ProvisioningFailures.UnknownTarget(current.Targets.Keys);
    }

    private static ProvisioningTarget Of(string name, TargetOptions target) =>
        new(
            name,
            target.Environment ?? name,
            RepositoryName.TryParse(target.Repository)!,
            target.Branch,
            string.IsNullOrEmpty(target.Token) ? null : new GitHubToken(target.Token),
            target.TokenCreatedOn,
            string.IsNullOrEmpty(target.SigningKey) ? null : target.SigningKey
        );
}
