using System.Net;
using System.Text.Json;
using Infrajet.SandboxTests.Testing;

namespace Infrajet.SandboxTests.Repositories;

public sealed class RepositoryTests(TestSandbox sandbox) : IClassFixture<TestSandbox>
{
    [Fact]
    public async Task A_person_makes_a_repository_with_a_first_commit()
    {
        var octavia = sandbox.AsOctavia();

        var made = await octavia.PostAsync(
            "/user/repos",
            new
            {
                name = "with readme",
                description = "Ours",
                @private = true,
                auto_init = true,
            },
            HttpStatusCode.Created
        );

        Assert.Equal("octavia/with-readme", made.Text("full_name"));
        Assert.True(made.GetProperty("private").GetBoolean());
        Assert.NotNull(sandbox.GitHub.World.FindRepository("octavia", "with-readme")!.Git.Head("main"));
        await sandbox.AsRiley().GetAsync("/repos/octavia/with-readme", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_name_is_taken_once_in_an_account_whatever_its_case()
    {
        var octavia = sandbox.AsOctavia();
        await octavia.PostAsync("/orgs/acme/repos", new { name = "taken" }, HttpStatusCode.Created);

        var refused = await octavia.PostAsync("/orgs/acme/repos", new { name = "TAKEN" }, HttpStatusCode.UnprocessableEntity);

        Assert.Equal("Repository creation failed.", refused.Text("message"));
        Assert.Equal("name already exists on this account", refused.GetProperty("errors")[0].Text("message"));
    }

    [Fact]
    public async Task A_description_has_at_most_350_characters()
    {
        var body = new { name = "wordy", description = new string('a', 351) };

        var refused = await sandbox.AsOctavia().PostAsync("/user/repos", body, HttpStatusCode.UnprocessableEntity);

        Assert.Equal("description cannot be more than 350 characters", refused.GetProperty("errors")[0].Text("message"));
    }

    [Fact]
    public async Task A_renamed_repository_answers_under_its_old_name_with_a_redirect_to_its_number()
    {
        var octavia = sandbox.AsOctavia();
        await octavia.PostAsync("/orgs/acme/repos", new { name = "before" }, HttpStatusCode.Created);
        await octavia.PatchAsync("/repos/acme/before", new { name = "after" }, HttpStatusCode.OK);

        using var read = await octavia.GetAsync("/repos/acme/before");
        using var write = await octavia.PatchAsync("/repos/acme/before", content: null);

        Assert.Equal(HttpStatusCode.MovedPermanently, read.StatusCode);
        Assert.Equal(HttpStatusCode.TemporaryRedirect, write.StatusCode);
        Assert.StartsWith("/repositories/", read.Headers.Location!.AbsolutePath, StringComparison.Ordinal);
        var found = await octavia.GetAsync(read.Headers.Location.PathAndQuery, HttpStatusCode.OK);
        Assert.Equal("acme/after", found.Text("full_name"));
        await octavia.PostAsync("/orgs/acme/repos", new { name = "before" }, HttpStatusCode.Created);
        Assert.Equal("acme/before", (await octavia.GetAsync("/repos/acme/before", HttpStatusCode.OK)).Text("full_name"));
    }

    [Fact]
    public async Task An_archived_repository_is_read_only_until_it_is_taken_back()
    {
        var octavia = sandbox.AsOctavia();
        await octavia.PostAsync("/orgs/acme/repos", new { name = "old" }, HttpStatusCode.Created);
        await octavia.PatchAsync("/repos/acme/old", new { archived = true }, HttpStatusCode.OK);

        var refused = await octavia.PatchAsync("/repos/acme/old", new { description = "x" }, HttpStatusCode.Forbidden);

        Assert.Equal("Repository was archived so is read-only.", refused.Text("message"));
        var back = await octavia.PatchAsync("/repos/acme/old", new { archived = false, description = "x" }, HttpStatusCode.OK);
        Assert.Equal("x", back.Text("description"));
    }

    [Fact]
    public async Task A_default_branch_must_be_there()
    {
        var body = new { default_branch = "nowhere" };

        var refused = await sandbox.AsOctavia().PatchAsync("/repos/acme/website", body, HttpStatusCode.UnprocessableEntity);

        Assert.Contains("The branch nowhere was not found", refused.GetProperty("errors")[0].Text("message"));
    }

    [Fact]
    public async Task Only_an_administrator_changes_or_deletes_a_repository()
    {
        var refused = await sandbox.AsRiley().PatchAsync("/repos/acme/website", new { has_wiki = false }, HttpStatusCode.Forbidden);

        Assert.Equal("Must have admin rights to Repository.", refused.Text("message"));
        await sandbox.AsRiley().DeleteAsync("/repos/acme/website", null, HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task What_happens_to_a_repository_is_announced()
    {
        var octavia = sandbox.AsOctavia();
        await octavia.PostAsync("/orgs/acme/repos", new { name = "told" }, HttpStatusCode.Created);
        await octavia.PatchAsync("/repos/acme/told", new { @private = true }, HttpStatusCode.OK);
        await octavia.PatchAsync("/repos/acme/told", new { name = "retold", description = "New" }, HttpStatusCode.OK);
        await octavia.PostAsync("/repos/acme/retold/transfer", new { new_owner = "octavia" }, HttpStatusCode.Accepted);

        var told = sandbox.GitHub.World.Events.Announcements.Where(one => one.Repository?.Name == "retold").ToList();

        Assert.Equal(["created", "privatized", "edited", "renamed", "transferred"], told.Select(one => one.Action));
        Assert.Equal("told", (string?)told[3].Payload["changes"]!["repository"]!["name"]!["from"]);
        await octavia.GetAsync("/repos/octavia/retold", HttpStatusCode.OK);
    }

    [Fact]
    public async Task My_repositories_are_sorted_filtered_and_paged_by_links()
    {
        var octavia = sandbox.AsOctavia();
        foreach (var index in Enumerable.Range(1, 3))
        {
            await octavia.PostAsync("/user/repos", new { name = $"mine-{index}", @private = index == 2 }, HttpStatusCode.Created);
        }

        using var first = await octavia.GetAsync("/user/repos?affiliation=owner&visibility=public&per_page=1");
        var hidden = await octavia.GetAsync("/user/repos?type=private&sort=full_name&direction=desc", HttpStatusCode.OK);
        var both = await octavia.GetAsync("/user/repos?type=owner&visibility=public", HttpStatusCode.UnprocessableEntity);

        Assert.Contains("rel=\"next\"", Assert.Single(first.Headers.GetValues("Link")));
        Assert.All(hidden.EnumerateArray(), one => Assert.True(one.GetProperty("private").GetBoolean()));
        Assert.Contains("octavia/mine-2", Names(hidden));
        Assert.Contains("cannot specify type", both.Text("message"));
        Assert.Empty(Names(await octavia.GetAsync("/user/repos?since=2999-01-01T00:00:00Z", HttpStatusCode.OK)));
    }

    [Fact]
    public async Task Lists_leave_out_what_the_caller_may_not_see()
    {
        Assert.Contains("acme/vault", Names(await sandbox.AsOctavia().GetAsync("/orgs/acme/repos?per_page=100", HttpStatusCode.OK)));
        Assert.DoesNotContain("acme/vault", Names(await sandbox.Anonymous().GetAsync("/orgs/acme/repos?per_page=100", HttpStatusCode.OK)));
        Assert.Empty(Names(await sandbox.Anonymous().GetAsync("/users/riley/repos", HttpStatusCode.OK)));
    }

    private static IEnumerable<string> Names(JsonElement list) => list.EnumerateArray().Select(one => one.Text("full_name"));
}
