using System.Net;
using Infrajet.SandboxTests.Testing;
using Sandbox.Identities;

namespace Infrajet.SandboxTests.Identities;

public sealed class AccountTests(TestSandbox sandbox) : IClassFixture<TestSandbox>
{
    [Fact]
    public async Task A_person_reads_their_addresses_organisations_and_memberships()
    {
        var octavia = sandbox.AsOctavia();

        var emails = await octavia.GetAsync("/user/emails", HttpStatusCode.OK);
        var organizations = await octavia.GetAsync("/user/orgs", HttpStatusCode.OK);
        var memberships = await octavia.GetAsync("/user/memberships/orgs?state=active", HttpStatusCode.OK);
        var riley = await sandbox.AsRiley().GetAsync("/user/memberships/orgs/acme", HttpStatusCode.OK);

        Assert.Equal("octavia@acme.example", emails[0].Text("email"));
        Assert.Equal("acme", organizations[0].Text("login"));
        Assert.Equal("admin", memberships[0].Text("role"));
        Assert.Equal("member", riley.Text("role"));
        await octavia.GetAsync("/user/memberships/orgs?state=gone", HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task An_organisation_tells_its_people_more_than_strangers()
    {
        var inside = await sandbox.AsOctavia().GetAsync("/orgs/acme", HttpStatusCode.OK);
        var outside = await sandbox.Anonymous().GetAsync("/orgs/acme", HttpStatusCode.OK);

        Assert.Equal(1, inside.GetProperty("total_private_repos").GetInt32());
        Assert.False(outside.TryGetProperty("total_private_repos", out _));
        Assert.Equal(2, (await sandbox.AsRiley().GetAsync("/orgs/acme/members", HttpStatusCode.OK)).GetArrayLength());
        Assert.Equal(0, (await sandbox.Anonymous().GetAsync("/orgs/acme/members", HttpStatusCode.OK)).GetArrayLength());
        Assert.Equal(1, (await sandbox.AsRiley().GetAsync("/orgs/acme/members?role=admin", HttpStatusCode.OK)).GetArrayLength());
        await sandbox.AsRiley().GetAsync("/orgs/acme/memberships/octavia", HttpStatusCode.OK);
        await sandbox.AsRiley().GetAsync("/orgs/octavia", HttpStatusCode.NotFound);
        await sandbox.Anonymous().GetAsync("/users/riley/orgs", HttpStatusCode.OK);
    }

    [Fact]
    public async Task The_login_of_an_App_is_escaped_in_its_addresses_and_its_page_is_the_Apps()
    {
        var bot = await sandbox.Anonymous().GetAsync("/users/acme-platform%5Bbot%5D", HttpStatusCode.OK);

        Assert.Equal("acme-platform[bot]", bot.Text("login"));
        Assert.EndsWith("/users/acme-platform%5Bbot%5D", bot.Text("url"), StringComparison.Ordinal);
        Assert.EndsWith("/apps/acme-platform", bot.Text("html_url"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_team_gives_its_members_a_role_in_its_repositories()
    {
        var world = sandbox.GitHub.World;
        lock (world.Gate)
        {
            var team = new Team
            {
                Id = 7001,
                Name = "Website people",
                Slug = "website-people",
            };
            team.Members.Add(world.Accounts["riley"].Id);
            team.Repositories[world.FindRepository("acme", "website")!.Id] = Role.Write;
            world.Accounts["acme"].Teams.Add(team);
        }

        var riley = sandbox.AsRiley();

        Assert.True(
            (await riley.GetAsync("/repos/acme/website", HttpStatusCode.OK)).GetProperty("permissions").GetProperty("push").GetBoolean()
        );
        var teams = await riley.GetAsync("/orgs/acme/teams", HttpStatusCode.OK);
        Assert.Contains("website-people", teams.EnumerateArray().Select(team => team.Text("slug")));
        await riley.GetAsync("/orgs/acme/teams/website-people", HttpStatusCode.OK);
        Assert.Equal("riley", (await riley.GetAsync("/orgs/acme/teams/website-people/members", HttpStatusCode.OK))[0].Text("login"));
        Assert.Equal("write", (await riley.GetAsync("/orgs/acme/teams/website-people/repos", HttpStatusCode.OK))[0].Text("role_name"));
    }
}
