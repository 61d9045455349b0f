using Sandbox.Identities;

namespace Sandbox.Limits;

/// <summary>Whose requests are counted together.</summary>
/// <param name="Name">As GitHub calls it when the limit is passed, such as "user ID 1001".</param>
/// <param name="Repositories">Of an installation: more of them allow more requests.</param>
internal sealed record LimitHolder(string Name, bool IsAnonymous = false, int? Repositories = null)
{
    /// <summary>All tokens of a person count together, so do all of an installation.</summary>
    public static LimitHolder Of(World world, Caller caller, string address) =>
        caller switch
        {
            { Token.Installation: { } installation } => new(
                $"installation ID {installation.Id}",
                Repositories: Reached(world, installation)
            ),
            { Person: { } person } => new($"user ID {person.Id}"),
            { IsNobody: true } => new(address, IsAnonymous: true),
            _ => new(caller.App is { } app ? $"app ID {app.Id}" : $"client ID {caller.ClientId}"),
        };

    private static int Reached(World world, Installation installation) =>
        installation.RepositoryIds?.Count ?? world.Repositories.Values.Count(installation.Reaches);
}
