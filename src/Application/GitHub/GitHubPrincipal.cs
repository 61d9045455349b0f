namespace Infrajet.Application.GitHub;

/// <summary>Names of those for whom GitHub's limits count.</summary>
public static class GitHubPrincipal
{
    public const string App = "app";
    public const string Nobody = "nobody";

    public static string OfUser(long gitHubUserId) => $"user:{gitHubUserId}";

    public static string OfClient(string clientId) => $"client:{clientId}";

    public static string OfInstallation(long installationId) => $"installation:{installationId}";
}
