using Sandbox.Identities;
using Sandbox.Repositories;

namespace Sandbox.Rules;

/// <summary>Some people, teams and Apps, by the names that protections give them.</summary>
internal sealed record Chosen(IReadOnlyList<string> Users, IReadOnlyList<string> Teams, IReadOnlyList<string> Apps)
{
    public bool Contains(Caller caller, Repository repository) =>
        caller.Token?.Installation is { } installation
            ? Apps.Contains(installation.App.Slug)
            : caller.Person is { } person
                && (
                    Users.Contains(person.Login, StringComparer.OrdinalIgnoreCase)
                    || repository.Owner.Teams.Any(team => Teams.Contains(team.Slug) && team.Members.Contains(person.Id))
                );
}
