using Infrajet.Application.GitHub;
using Microsoft.Extensions.Options;

namespace Infrajet.Application.Provisioning.Targets;

/// <summary>
/// Whether a credential has so little left of its hour that new orders should wait: whoever uses it up keeps others, such as those who look
/// after runs, from asking anything.
/// </summary>
internal sealed class TargetAllowance(IGitHubLimits limits, IOptionsMonitor<ProvisioningOptions> options)
{
    public bool IsNearEnd(GitHubCredential credential) =>
        limits.Show(credential.Principal).Primary.Remaining < options.CurrentValue.QueueBelow;
}
