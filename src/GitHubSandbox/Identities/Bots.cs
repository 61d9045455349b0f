namespace Sandbox.Identities;

/// <summary>Whom an installation's token acts as: the App's own account, which has no other existence.</summary>
internal static class Bots
{
    public static Account? ActorOf(Caller caller) =>
        caller.Person ?? (caller.Token?.Installation is { } installation ? Of(installation.App) : null);

    private static Account Of(GitHubApp app) =>
        new()
        {
            Id = app.Id,
            Login = $"{app.Slug}[bot]",
            CreatedAt = app.CreatedAt,
        };
}
