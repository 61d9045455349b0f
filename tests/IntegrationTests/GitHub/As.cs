using Infrajet.Application.GitHub;
using Infrajet.Domain.Repositories;
using Sandbox.Seeds;

namespace Infrajet.IntegrationTests.GitHub;

/// <summary>As whom tests ask the demo's GitHub.</summary>
internal static class As
{
    public const long InfraId = 3001;

    public static readonly RepositoryName Infra = new("acme", "infra");
    public static readonly RepositoryName Website = new("acme", "website");
    public static readonly RepositoryName Vault = new("acme", "vault");

    /// <summary>What the website's workflow asks for.</summary>
    public static readonly IReadOnlyDictionary<string, string> Staging = new Dictionary<string, string> { ["environment"] = "staging" };

    public static readonly GitHubCall Octavia = GitHubCall.Interactive(new PersonCredential(1001, new(Demo.OctaviaToken)), 1);
    public static readonly GitHubCall Riley = GitHubCall.Interactive(new PersonCredential(1002, new(Demo.RileyToken)), 2);

    /// <summary>The App, in the repository infra unless another one is named.</summary>
    public static GitHubCall Installation(string permissions, long repositoryId = InfraId) =>
        GitHubCall.Interactive(new InstallationCredential(Demo.InstallationId, repositoryId, permissions), 1);
}
