using Sandbox.Git;
using Sandbox.Identities;
using Sandbox.Repositories;
using FileMode = Sandbox.Git.FileMode;

namespace Sandbox.Seeds;

/// <summary>acme, its people, its App and its repositories: ids, names and secrets that people and scripts may rely on.</summary>
internal static class DemoSeed
{
    private static readonly DateTimeOffset Begun = new(2026, 1, 5, 9, 0, 0, TimeSpan.Zero);

    public static void Plant(World world, SandboxOptions options)
    {
        var octavia = PlantPerson(world, 1001, "octavia", "Octavia Byrne");
        var riley = PlantPerson(world, 1002, "riley", "Riley Park");
        PlantToken(
            world,
            octavia,
            Demo.OctaviaToken,
            "admin:org",
            "admin:org_hook",
            "admin:repo_hook",
            "delete_repo",
            "repo",
            "user",
            "workflow"
        );
        PlantToken(world, riley, Demo.RileyToken, "read:org", "repo", "user");
        var acme = PlantOrganization(world, octavia, riley);
        foreach (var (name, index) in Demo.Repositories.Select((name, index) => (name, index)))
        {
            PlantRepository(world, 3001 + index, acme, name, octavia);
        }

        acme.Teams[0].Repositories[3001] = Role.Admin;
        DemoApps.Plant(world, acme, Begun, options);
    }

    private static Account PlantPerson(World world, long id, string login, string name)
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
        return person;
    }

    private static void PlantToken(World world, Account person, string token, params string[] scopes) =>
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

    private static Account PlantOrganization(World world, Account owner, Account member)
    {
        var acme = new Account
        {
            Id = 2001,
            Login = "acme",
            Name = "Acme",
            Description = "Platform engineering at Acme",
            IsOrganization = true,
            CreatedAt = Begun,
        };
        acme.Members[owner.Id] = new(IsOwner: true);
        acme.Members[member.Id] = new(IsOwner: false);
        acme.Teams.Add(
            new()
            {
                Id = 4001,
                Name = "Platform",
                Slug = "platform",
                Members = [owner.Id],
            }
        );
        world.Add(acme);
        return acme;
    }

    private static void PlantRepository(World world, long id, Account owner, string name, Account author)
    {
        var repository = new Repository
        {
            Id = id,
            Owner = owner,
            Name = name,
            Description = DescriptionOf(name),
            IsPrivate = name == "vault",
            CreatedAt = Begun,
            UpdatedAt = Begun,
        };
        var (first, rest) = (
            DemoFiles.Of(name).Where(file => file.Path == "README.md"),
            DemoFiles.Of(name).Where(file => file.Path != "README.md")
        );
        Commit(repository, author, Begun, "Begin", first);
        Commit(repository, author, Begun.AddDays(1), name == "vault" ? "Add the policy" : "Add what runs", rest);
        repository.PushedAt = Begun.AddDays(1);
        world.Add(repository);
    }

    private static string DescriptionOf(string name) =>
        name switch
        {
            "infra" => "Terraform of Acme's platform",
            "platform" => "What every team's service runs on",
            "website" => "acme.example",
            _ => "Not for the App",
        };

    private static void Commit(Repository repository, Account author, DateTimeOffset when, string message, IEnumerable<DemoFile> files) =>
        repository.Git.Commit(
            repository.DefaultBranch,
            [.. files.Select(file => new TreeChange(file.Path, ModeOf(file.Path), repository.Git.Objects.WriteBlob(file.Content)))],
            new(author.Name!, author.Email!, when),
            message
        );

    private static string ModeOf(string path) => path.EndsWith(".sh", StringComparison.Ordinal) ? FileMode.Executable : FileMode.File;
}
