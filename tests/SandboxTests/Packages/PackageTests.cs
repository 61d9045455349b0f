using System.Net;
using System.Text.Json;
using Infrajet.SandboxTests.Testing;
using Infrajet.SandboxTests.Webhooks;
using Sandbox.Identities;
using Sandbox.Packages;

namespace Infrajet.SandboxTests.Packages;

/// <summary>github-rules A3: the events of the package registry.</summary>
public sealed class PackageTests : WebhookTests
{
    private static readonly string[] Both = ["package", "registry_package"];
    private static readonly PackagePush Image = new("acme", "api") { Repository = "infra", Version = "1.2.3" };

    private PackageControls Packages => Sandbox.GitHub.Packages;

    [Fact]
    public async Task Package_is_told_to_repository_and_organisation_hooks_and_registry_package_to_Apps_too()
    {
        await HookAsync(Both);
        await OrganizationHookAsync(Both);
        Install(Both, new() { ["packages"] = Level.Read });

        Packages.Publish(Image);

        Assert.Equal(
            [
                ("package", "repository"),
                ("package", "organization"),
                ("registry_package", "repository"),
                ("registry_package", "organization"),
                ("registry_package", "integration"),
            ],
            (await Receiver.NextAsync(5)).Select(webhook => (webhook.Event, webhook.Headers["X-GitHub-Hook-Installation-Target-Type"]))
        );
        await AssertQuietAndNothingMoreAsync();
    }

    [Fact]
    public async Task An_image_is_published_under_its_digest_and_names_its_tag()
    {
        await HookAsync(["package"]);

        var published = Assert.Single(Packages.Publish(Image));
        var payload = (await Receiver.NextAsync()).Payload;

        var package = payload.GetProperty("package");
        var version = package.GetProperty("package_version");
        Assert.Equal("published", payload.Text("action"));
        Assert.Equal(("api", "acme", "CONTAINER"), (package.Text("name"), package.Text("namespace"), package.Text("package_type")));
        Assert.Equal("1.2.3", Tag(payload));
        Assert.StartsWith("sha256:", version.Text("version"));
        Assert.Equal(published.Version, version.Text("version"));
        Assert.Equal("ghcr.io/acme/api:1.2.3", version.Text("package_url"));
        Assert.Equal("acme/infra", payload.GetProperty("repository").Text("full_name"));
    }

    [Fact]
    public async Task An_image_for_two_architectures_is_three_events_of_which_only_the_index_has_the_tag()
    {
        await HookAsync(["package"]);

        var published = Packages.Publish(Image with { Architectures = 2 });
        var payloads = (await Receiver.NextAsync(3)).Select(webhook => webhook.Payload).ToList();

        Assert.Equal(["", "", "1.2.3"], payloads.Select(Tag));
        Assert.Equal(3, published.Select(version => version.Version).Distinct().Count());
        Assert.Single(published.Select(version => version.PackageId).Distinct());
        await AssertQuietAndNothingMoreAsync();
    }

    [Fact]
    public async Task The_tag_of_an_image_can_be_empty()
    {
        await HookAsync(["package"]);

        Packages.Publish(Image with { Version = "" });

        Assert.Equal("", Tag((await Receiver.NextAsync()).Payload));
    }

    [Fact]
    public async Task The_repository_may_be_absent_from_the_payload()
    {
        await HookAsync(Both);

        Packages.Publish(Image with { OmitsRepository = true });

        foreach (var webhook in await Receiver.NextAsync(2))
        {
            Assert.False(webhook.Payload.TryGetProperty("repository", out _));
        }
    }

    [Fact]
    public async Task A_package_that_belongs_to_no_repository_is_told_to_the_organisation_alone()
    {
        await HookAsync(Both);
        var id = await OrganizationHookAsync("package");

        Packages.Publish(Image with { Repository = null });
        var webhook = await Receiver.NextAsync();

        Assert.Equal(id, webhook.HookId);
        Assert.False(webhook.Payload.TryGetProperty("repository", out _));
        Assert.Equal("acme", webhook.Payload.GetProperty("organization").Text("login"));
        await AssertQuietAndNothingMoreAsync();
    }

    [Theory]
    [InlineData(PackageType.Npm)]
    [InlineData(PackageType.Container)]
    public async Task What_is_published_again_is_updated(PackageType type)
    {
        await HookAsync(Both);
        var push = Image with { Type = type, Digest = "sha256:" + new string('a', 64) };

        Packages.Publish(push);
        Packages.Publish(push);

        Assert.Equal(
            ["published", "published", "updated", "updated"],
            (await Receiver.NextAsync(4)).Select(webhook => webhook.Payload.Text("action"))
        );
    }

    [Fact]
    public async Task An_npm_package_has_a_version_and_a_file()
    {
        await HookAsync(["package"]);

        Packages.Publish(Image with { Type = PackageType.Npm, Sender = "riley" });
        var payload = (await Receiver.NextAsync()).Payload;

        var version = payload.GetProperty("package").GetProperty("package_version");
        Assert.Equal("npm", payload.GetProperty("package").Text("package_type"));
        Assert.Equal("1.2.3", version.Text("version"));
        Assert.Equal("@acme/api", version.GetProperty("npm_metadata").Text("name"));
        Assert.Equal("api-1.2.3-npm.tgz", Only(version.GetProperty("package_files")).Text("name"));
        Assert.Equal("riley", payload.GetProperty("sender").Text("login"));
    }

    [Fact]
    public async Task Other_programs_publish_by_a_call()
    {
        await HookAsync(["package"]);
        var client = Sandbox.Anonymous();

        var published = await client.PostAsync(
            "/_sandbox/packages",
            new
            {
                owner = "acme",
                name = "api",
                type = "container",
                repository = "infra",
                version = "edge",
            },
            HttpStatusCode.OK
        );
        await client.PostAsync("/_sandbox/packages", new { owner = "nobody", name = "api" }, HttpStatusCode.BadRequest);

        Assert.Equal(("edge", "published"), (Only(published).Text("tag"), Only(published).Text("action")));
        Assert.Equal("edge", Tag((await Receiver.NextAsync()).Payload));
    }

    private static string Tag(JsonElement payload) =>
        payload.GetProperty("package").GetProperty("package_version").GetProperty("container_metadata").GetProperty("tag").Text("name");
}
