using System.Net;
using Infrajet.SandboxTests.Testing;

namespace Infrajet.SandboxTests.Repositories;

public sealed class CollaboratorTests(TestSandbox sandbox) : IClassFixture<TestSandbox>
{
    [Fact]
    public async Task A_permission_is_told_in_the_old_words_and_the_role_in_the_new()
    {
        var octavia = sandbox.AsOctavia();
        await octavia.PutAsync("/repos/acme/website/collaborators/riley", new { permission = "maintain" }, HttpStatusCode.NoContent);

        var riley = await octavia.GetAsync("/repos/acme/website/collaborators/riley/permission", HttpStatusCode.OK);
        var owner = await octavia.GetAsync("/repos/acme/website/collaborators/octavia/permission", HttpStatusCode.OK);

        Assert.Equal(("write", "maintain"), (riley.Text("permission"), riley.Text("role_name")));
        Assert.Equal("admin", owner.Text("permission"));
        await octavia.DeleteAsync("/repos/acme/website/collaborators/riley", null, HttpStatusCode.NoContent);
    }

    [Fact]
    public async Task Whoever_may_not_push_is_told_nothing_of_others()
    {
        var refused = await sandbox.AsRiley().GetAsync("/repos/acme/infra/collaborators/octavia/permission", HttpStatusCode.Forbidden);

        Assert.Equal("Must have push access to view collaborator permission.", refused.Text("message"));
        var nobody = await sandbox.AsOctavia().GetAsync("/repos/acme/infra/collaborators/ghost/permission", HttpStatusCode.NotFound);
        Assert.Equal("ghost is not a user", nobody.Text("message"));
    }

    [Fact]
    public async Task Members_are_collaborators_and_strangers_are_not()
    {
        var octavia = sandbox.AsOctavia();
        await octavia.PostAsync("/user/repos", new { name = "alone" }, HttpStatusCode.Created);

        await octavia.GetAsync("/repos/acme/infra/collaborators/riley", HttpStatusCode.NoContent);
        await octavia.GetAsync("/repos/octavia/alone/collaborators/riley", HttpStatusCode.NotFound);
        var all = await octavia.GetAsync("/repos/acme/infra/collaborators", HttpStatusCode.OK);
        Assert.Equal(["admin", "read"], all.EnumerateArray().Select(one => one.Text("role_name")));
    }

    [Fact]
    public async Task Somebody_from_outside_is_invited_and_comes_in_by_saying_yes()
    {
        var octavia = sandbox.AsOctavia();
        await octavia.PostAsync("/user/repos", new { name = "shared", @private = true }, HttpStatusCode.Created);

        var invitation = await octavia.PutAsync("/repos/octavia/shared/collaborators/riley", null, HttpStatusCode.Created);
        await sandbox.AsRiley().GetAsync("/repos/octavia/shared", HttpStatusCode.NotFound);
        await sandbox.AsRiley().PatchAsync($"/user/repository_invitations/{invitation.GetProperty("id")}", null, HttpStatusCode.NoContent);

        var shared = await sandbox.AsRiley().GetAsync("/repos/octavia/shared", HttpStatusCode.OK);
        Assert.True(shared.GetProperty("permissions").GetProperty("push").GetBoolean());
    }
}
