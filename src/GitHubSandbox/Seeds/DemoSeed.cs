using System.Text;
using Sandbox.Identities;
using Sandbox.Repositories;

namespace Sandbox.Seeds;

/// <summary>acme, its people and its repositories: ids, names and tokens that people and scripts may rely on.</summary>
internal static class DemoSeed
{
    public const string OctaviaToken = "ghp_octavia00000000000000000000000000000";
    public const string RileyToken = "ghp_riley0000000000000000000000000000000";

    private static readonly DateTimeOffset Begun = new(2026, 1, 5, 9, 0, 0, TimeSpan.Zero);

    public static void Plant(World world)
    {
        var octavia = Person(
            world,
            1001,
            "octavia",
            "Octavia Byrne",
            OctaviaToken,
            "repo",
            "workflow",
            "admin:org",
            "admin:repo_hook",
            "user"
        );
        var riley = Person(world, 1002, "riley", "Riley Park", RileyToken, "repo", "read:org", "user");
        var acme = new Account
        {
            Id = 2001,
            Login = "acme",
            Name = "Acme",
            Description = "Platform engineering at Acme",
            IsOrganization = true,
            CreatedAt = Begun,
        };
        acme.Members[octavia.Id] = new(IsOwner: true);
        acme.Members[riley.Id] = new(IsOwner: false);
        world.Add(acme);
        string[] names = ["infra", "platform", "website", "vault"];
        foreach (var (name, index) in names.Select((name, index) => (name, index)))
        {
            Repository(world, 3001 + index, acme, name, octavia);
        }
    }

    private static Account Person(World world, long id, string login, string name, string token, params string[] scopes)
    {
        var person = new Account
        {
            Id = id,
            Login = login,
            Name = name,
            Email = $"{login}@acme.example",
            CreatedAt = Begun,
        };
        world.Add(person);
        world.Add(
            new Token
            {
                Value = token,
                Kind = TokenKind.Classic,
                Account = person,
                Scopes = scopes,
                CreatedAt = Begun,
            }
        );
        return person;
    }

    private static void Repository(World world, long id, Account owner, string name, Account author)
    {
        var repository = new Repository
        {
            Id = id,
            Owner = owner,
            Name = name,
            IsPrivate = name == "vault",
            CreatedAt = Begun,
            UpdatedAt = Begun,
            PushedAt = Begun,
        };
        var readme = repository.Git.Objects.WriteBlob(Encoding.UTF8.GetBytes($"# {name}\n"));
        repository.Git.Commit("main", [new("README.md", Git.FileMode.File, readme)], new(author.Name!, author.Email!, Begun), "Begin\n");
        world.Add(repository);
    }
}
