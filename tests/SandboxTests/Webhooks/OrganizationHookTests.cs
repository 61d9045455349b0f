using System.Net;
using Infrajet.SandboxTests.Testing;
using Sandbox.Identities;

namespace Infrajet.SandboxTests.Webhooks;

/// <summary>github-rules A3: hooks of an organisation.</summary>
public sealed class OrganizationHookTests : WebhookTests
{
    private const string OfAcme = "/orgs/acme/hooks";

    [Fact]
    public async Task An_organisation_hook_is_made_read_changed_and_removed_like_any_other()
    {
        var id = await OrganizationHookAsync("membership");
        var manager = AsHookManager();

        await manager.PatchAsync($"{OfAcme}/{id}", new { events = new[] { "organization" }, active = false }, HttpStatusCode.OK);
        await manager.PatchAsync($"{OfAcme}/{id}/config", new { content_type = "form" }, HttpStatusCode.OK);
        var hook = Only(await manager.GetAsync(OfAcme, HttpStatusCode.OK));

        Assert.Equal("Organization", hook.Text("type"));
        Assert.Equal("form", (await manager.GetAsync($"{OfAcme}/{id}/config", HttpStatusCode.OK)).Text("content_type"));
        await manager.PostAsync($"{OfAcme}/{id}/pings", null, HttpStatusCode.NoContent);
        Assert.Equal("organization", (await Receiver.NextAsync()).Headers["X-GitHub-Hook-Installation-Target-Type"]);
        await manager.DeleteAsync($"{OfAcme}/{id}", null, HttpStatusCode.NoContent);
        await manager.GetAsync($"{OfAcme}/{id}", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task An_organisation_hook_needs_a_name_and_no_twin()
    {
        await OrganizationHookAsync("push");
        var manager = AsHookManager();

        await manager.PostAsync(OfAcme, new { config = Config() }, HttpStatusCode.UnprocessableEntity);
        var refusal = await manager.PostAsync(OfAcme, new { name = "web", config = Config() }, HttpStatusCode.UnprocessableEntity);

        Assert.Equal("Hook already exists on this organization", Only(refusal.GetProperty("errors")).Text("message"));
    }

    [Fact]
    public async Task Only_an_owner_whose_token_has_the_scope_for_it_manages_the_hooks_of_an_organisation()
    {
        await Sandbox.AsRiley().GetAsync(OfAcme, HttpStatusCode.NotFound);
        await Sandbox.Anonymous().GetAsync(OfAcme, HttpStatusCode.Unauthorized);
        await Sandbox.AsOctavia().GetAsync("/orgs/octavia/hooks", HttpStatusCode.NotFound);
        await AsHookManager().GetAsync(OfAcme, HttpStatusCode.OK);
    }

    [Fact]
    public async Task An_installation_manages_them_as_far_as_its_permission_reaches()
    {
        var installation = Install([], []);
        const string Token = "ghs_organization_hooks";
        lock (World.Gate)
        {
            World.Add(
                new Token
                {
                    Value = Token,
                    Kind = TokenKind.Installation,
                    Installation = installation,
                    Permissions = new() { ["organization_hooks"] = Level.Read },
                    CreatedAt = World.Now,
                }
            );
        }

        var app = Sandbox.Bearing(Token);

        await app.GetAsync(OfAcme, HttpStatusCode.OK);
        await app.PostAsync(OfAcme, new { name = "web", config = Config() }, HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task The_log_of_an_organisation_hook_can_be_read_and_redelivered_from()
    {
        var id = await OrganizationHookAsync("star");
        Star();
        var first = await Receiver.NextAsync();
        await Webhooks.WhenQuietAsync();
        var manager = AsHookManager();

        var delivery = (await manager.GetAsync($"{OfAcme}/{id}/deliveries", HttpStatusCode.OK))[0].GetProperty("id").GetInt64();
        await manager.GetAsync($"{OfAcme}/{id}/deliveries/{delivery}", HttpStatusCode.OK);
        await manager.PostAsync($"{OfAcme}/{id}/deliveries/{delivery}/attempts", null, HttpStatusCode.Accepted);

        Assert.Equal(first.Delivery, (await Receiver.NextAsync()).Delivery);
    }
}
