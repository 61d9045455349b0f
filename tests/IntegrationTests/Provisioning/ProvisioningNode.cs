using Infrajet.IntegrationTests.Testing;
using Sandbox;

namespace Infrajet.IntegrationTests.Provisioning;

/// <summary>The same node after a restart, or one beside it.</summary>
internal sealed class ProvisioningNode(TestDatabase database, GitHubSandbox gitHub) : ProvisioningHost(database, gitHub);
