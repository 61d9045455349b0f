using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Sandbox.Identities;
using Sandbox.Repositories;
using Sandbox.Time;

namespace Sandbox.Packages;

/// <summary>Packages as webhooks tell of them, which is more than the API shows and not quite the same.</summary>
internal static class PackageJson
{
    public static JsonObject Of(World world, Package package, PackageVersion version, Repository? repository, Account author)
    {
        var kind = Kind(package.Type);
        return new()
        {
            ["id"] = package.Id,
            ["name"] = package.Name,
            ["namespace"] = package.Owner.Login,
            ["description"] = "",
            ["ecosystem"] = kind,
            ["package_type"] = kind,
            ["html_url"] = Url(world, package),
            ["created_at"] = Moment.Of(package.CreatedAt),
            ["updated_at"] = Moment.Of(package.UpdatedAt),
            ["owner"] = AccountJson.Simple(world, package.Owner),
            ["package_version"] = Version(world, package, version, repository, author),
            ["registry"] = new JsonObject
            {
                ["about_url"] = "https://docs.github.com/packages/learn-github-packages/introduction-to-github-packages",
                ["name"] = $"GitHub {kind} registry",
                ["type"] = kind,
                ["url"] = $"https://{kind}.pkg.github.com/{package.Owner.Login}",
                ["vendor"] = "GitHub Inc",
            },
        };
    }

    // GitHub writes the one in capitals and the other not.
    private static string Kind(PackageType type) =>
        type switch
        {
            PackageType.Container => "CONTAINER",
            PackageType.Npm => "npm",
        };

    private static JsonObject Version(World world, Package package, PackageVersion version, Repository? repository, Account author)
    {
        var json = new JsonObject
        {
            ["id"] = version.Id,
            ["version"] = version.Version,
            ["name"] = version.Version,
            ["summary"] = "",
            ["description"] = "",
            ["body"] = "",
            ["body_html"] = "",
            ["manifest"] = "",
            ["html_url"] = $"{Url(world, package)}?version={Uri.EscapeDataString(version.Version)}",
            ["tag_name"] = version.Tag,
            ["target_commitish"] = repository?.DefaultBranch ?? "",
            ["target_oid"] = repository?.Git.Refs.GetValueOrDefault($"refs/heads/{repository.DefaultBranch}") ?? "",
            ["draft"] = false,
            ["prerelease"] = false,
            ["created_at"] = Moment.Of(version.CreatedAt),
            ["updated_at"] = Moment.Of(version.UpdatedAt),
            ["metadata"] = new JsonArray(),
            ["docker_metadata"] = new JsonArray(),
            ["author"] = AccountJson.Simple(world, author),
        };
        switch (package.Type)
        {
            case PackageType.Container:
                AddContainer(json, package, version);
                break;
            case PackageType.Npm:
                AddNpm(json, world, package, version, author);
                break;
        }

        return json;
    }

    private static void AddContainer(JsonObject json, Package package, PackageVersion version)
    {
        var path = $"{package.Owner.Login}/{package.Name}";
        json["container_metadata"] = new JsonObject
        {
            ["tag"] = new JsonObject { ["name"] = version.Tag, ["digest"] = version.Version },
            ["labels"] = new JsonObject(),
            ["manifest"] = new JsonObject
            {
                ["digest"] = version.Version,
                ["media_type"] = version.IsIndex ? "application/vnd.oci.image.index.v1+json" : "application/vnd.oci.image.manifest.v1+json",
                ["uri"] = $"repositories/{path}/manifests/{version.Version}",
                ["size"] = 1782,
            },
        };
        json["package_files"] = new JsonArray();
        json["package_url"] = $"ghcr.io/{path}:{version.Tag}";
        json["installation_command"] = $"docker pull ghcr.io/{path}:{version.Tag}";
    }

    private static void AddNpm(JsonObject json, World world, Package package, PackageVersion version, Account author)
    {
        var fullName = $"@{package.Owner.Login}/{package.Name}";
        json["npm_metadata"] = new JsonObject
        {
            ["name"] = fullName,
            ["version"] = version.Version,
            ["npm_user"] = author.Login,
            ["id"] = $"{fullName}@{version.Version}",
        };
        json["package_files"] = new JsonArray(File(world, package, version));
        json["package_url"] = $"https://npm.pkg.github.com/{fullName}";
        json["installation_command"] = $"npm install {fullName}@{version.Version}";
    }

    private static JsonObject File(World world, Package package, PackageVersion version)
    {
        var name = $"{package.Name}-{version.Version}-npm.tgz";
        return new()
        {
            ["id"] = version.Id,
            ["name"] = name,
            ["download_url"] = $"{Url(world, package)}/{name}",
            ["content_type"] = "application/octet-stream",
            ["md5"] = null,
            ["sha1"] = null,
            ["sha256"] = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name))),
            ["size"] = 1024,
            ["state"] = "uploaded",
            ["created_at"] = Moment.Of(version.CreatedAt),
            ["updated_at"] = Moment.Of(version.UpdatedAt),
        };
    }

    private static string Url(World world, Package package) => world.Url($"/{package.Owner.Login}/packages/{package.Id}");
}
