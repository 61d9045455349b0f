using System.Security.Cryptography;
using Sandbox.Identities;
using Sandbox.Repositories;

namespace Sandbox.Packages;

/// <summary>Takes note of what is published and tells the webhooks.</summary>
internal static class Publishing
{
    // The newer event and the one that Apps hear, too.
    private static readonly string[] Events = ["package", "registry_package"];

    public static List<PublishedVersion> Publish(this World world, PackagePush push)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(push.Architectures, 1, nameof(push));
        var owner = Account(world, push.Owner);
        var sender = Sender(world, push, owner);
        var repository = push.Repository is { } name
            ? world.FindRepository(push.Owner, name)
                ?? throw new ArgumentException($"There is no repository {push.Owner}/{name}.", nameof(push))
            : null;
        var package = Find(world, push, owner);
        return [.. Manifests(push).Select(manifest => world.Publish(push, package, manifest, repository, sender))];
    }

    private static PublishedVersion Publish(
        this World world,
        PackagePush push,
        Package package,
        (string Version, string Tag, bool IsIndex) manifest,
        Repository? repository,
        Account sender
    )
    {
        var action = package.Versions.ContainsKey(manifest.Version) ? "updated" : "published";
        var version = Keep(world, package, manifest);
        foreach (var name in Events)
        {
            var payload = PackageJson.Of(world, package, version, repository, sender);
            world.Events.Announce(
                new(name, sender, new() { [name] = payload })
                {
                    Action = action,
                    Repository = repository,
                    Organization = package.Owner,
                    OmitsRepository = push.OmitsRepository,
                }
            );
        }

        return new(package.Id, version.Id, version.Version, version.Tag, action);
    }

    private static Account Account(World world, string login) =>
        world.Accounts.GetValueOrDefault(login) ?? throw new ArgumentException($"There is no account {login}.", nameof(login));

    private static Account Sender(World world, PackagePush push, Account owner) =>
        push.Sender is { } login
            ? Account(world, login)
            : world.Accounts.Values.Where(account => !account.IsOrganization).FirstOrDefault(owner.IsOwnedBy) ?? owner;

    private static Package Find(World world, PackagePush push, Account owner)
    {
        var key = $"{push.Type}/{owner.Id}/{push.Name}";
        if (!world.Packages.TryGetValue(key, out var package))
        {
            package = new()
            {
                Id = world.NewId(),
                Type = push.Type,
                Owner = owner,
                Name = push.Name,
                CreatedAt = world.Now,
                UpdatedAt = world.Now,
            };
            world.Packages.Add(key, package);
        }

        return package;
    }

    private static PackageVersion Keep(World world, Package package, (string Version, string Tag, bool IsIndex) manifest)
    {
        if (!package.Versions.TryGetValue(manifest.Version, out var version))
        {
            version = new()
            {
                Id = world.NewId(),
                Version = manifest.Version,
                IsIndex = manifest.IsIndex,
                CreatedAt = world.Now,
                UpdatedAt = world.Now,
            };
            package.Versions.Add(version.Version, version);
        }

        version.Tag = manifest.Tag;
        version.UpdatedAt = package.UpdatedAt = world.Now;
        return version;
    }

    // An image for several architectures is a manifest for each of them, and an index that alone bears the tag.
    private static IEnumerable<(string Version, string Tag, bool IsIndex)> Manifests(PackagePush push) =>
        push.Type switch
        {
            PackageType.Npm => [(push.Version, push.Version, false)],
            PackageType.Container when push.Architectures == 1 => [(push.Digest ?? NewDigest(), push.Version, false)],
            PackageType.Container =>
            [
                .. Enumerable.Range(0, push.Architectures).Select(_ => (NewDigest(), "", false)),
                (push.Digest ?? NewDigest(), push.Version, true),
            ],
        };

    private static string NewDigest() => $"sha256:{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32))}";
}
