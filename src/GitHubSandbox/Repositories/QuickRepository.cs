using System.Text;
using Sandbox.Git;
using Sandbox.Identities;

namespace Sandbox.Repositories;

/// <summary>A repository as tests want one: there at once, with its files.</summary>
internal static class QuickRepository
{
    public static Repository Make(
        World world,
        string owner,
        string name,
        bool isPrivate,
        string branch,
        IReadOnlyDictionary<string, string> files
    )
    {
        var repository = new Repository
        {
            Id = world.NewId(),
            Owner = OwnerOf(world, owner),
            Name = name,
            IsPrivate = isPrivate,
            DefaultBranch = branch,
            CreatedAt = world.Now,
            UpdatedAt = world.Now,
        };
        if (files.Count > 0)
        {
            var objects = repository.Git.Objects;
            repository.Git.Commit(
                branch,
                [
                    .. files.Select(file => new TreeChange(
                        file.Key,
                        Git.FileMode.File,
                        objects.WriteBlob(Encoding.UTF8.GetBytes(file.Value))
                    )),
                ],
                new(owner, $"{owner}@users.noreply.github.com", world.Now),
                "Begin\n"
            );
            repository.PushedAt = world.Now;
        }

        world.Add(repository);
        return repository;
    }

    private static Account OwnerOf(World world, string login)
    {
        if (!world.Accounts.TryGetValue(login, out var owner))
        {
            owner = new()
            {
                Id = world.NewId(),
                Login = login,
                IsOrganization = true,
                CreatedAt = world.Now,
            };
            world.Add(owner);
        }

        return owner;
    }
}
