using System.Net;
using System.Text.Json;
using Infrajet.Domain.Projects;
using Infrajet.IntegrationTests.Testing;
using Microsoft.EntityFrameworkCore;

namespace Infrajet.IntegrationTests.Projects;

public sealed class ProjectTests(InfrajetHost host) : IClassFixture<InfrajetHost>
{
    private const string Projects = "/api/v1/projects";

    [Fact]
    public async Task A_project_begins_empty_and_active()
    {
        var alice = await host.AsAsync("alice");

        var response = await alice.PostAsync(Projects, new { name = "landing zone", description = "All of it" });

        var made = await response.ShouldBeAsync(HttpStatusCode.Created);
        var id = made.GetProperty("id").GetString();
        Assert.Equal($"{Projects}/{id}", response.Headers.Location!.OriginalString);
        Assert.True(Guid.TryParse(id, out _));
        Assert.Equal("landing zone", made.GetProperty("name").GetString());
        Assert.Equal("All of it", made.GetProperty("description").GetString());
        Assert.Equal("active", made.GetProperty("status").GetString());
        Assert.Equal(0, made.GetProperty("revision").GetInt64());
        Assert.Equal(0, made.GetProperty("file_count").GetInt32());
        Assert.Equal(0, made.GetProperty("total_size").GetInt64());
        Assert.Equal(made.GetRawText(), (await alice.GetJsonAsync($"{Projects}/{id}")).GetRawText());
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("a\nb")]
    public async Task A_name_is_one_line(string name)
    {
        var alice = await host.AsAsync("alice");

        await (await alice.PostAsync(Projects, new { name })).ShouldBeErrorAsync(HttpStatusCode.BadRequest, "VALIDATION_ERROR");
        await (await alice.PostAsync(Projects, new { name = new string('a', 101) })).ShouldBeErrorAsync(
            HttpStatusCode.BadRequest,
            "VALIDATION_ERROR"
        );
        await (await alice.PostAsync(Projects, new { name = "a", description = new string('a', 501) })).ShouldBeErrorAsync(
            HttpStatusCode.BadRequest,
            "VALIDATION_ERROR"
        );
    }

    [Fact]
    public async Task Projects_are_listed_newest_first_and_page_by_page()
    {
        var lister = await host.AsAsync("lister");
        var made = new List<string>();
        foreach (var name in new[] { "one", "two", "three" })
        {
            made.Insert(0, (await ProjectClient.NewAsync(lister, name)).Id);
        }

        var first = await lister.GetJsonAsync($"{Projects}?limit=2");
        var second = await lister.GetJsonAsync($"{Projects}?limit=2&after={first.GetProperty("next").GetString()}");

        Assert.Equal(made, Ids(first).Concat(Ids(second)));
        Assert.Equal(JsonValueKind.Null, second.GetProperty("next").ValueKind);
    }

    [Fact]
    public async Task What_is_left_out_of_a_change_stays()
    {
        var project = await NewAsync();

        var named = await ChangeAsync(project, new { name = "other", description = "words" });
        var described = await ChangeAsync(project, new { description = "" });

        Assert.Equal("other", named.GetProperty("name").GetString());
        Assert.Equal("words", named.GetProperty("description").GetString());
        Assert.Equal("other", described.GetProperty("name").GetString());
        Assert.Equal(JsonValueKind.Null, described.GetProperty("description").ValueKind);
    }

    [Fact]
    public async Task An_archived_project_can_be_read_and_not_changed()
    {
        var project = await NewAsync();
        await project.PutAsync("a", "1");
        await (await project.ArchiveAsync()).ShouldBeAsync(HttpStatusCode.OK);

        await (await project.PutAsync("a", "2")).ShouldBeErrorAsync(HttpStatusCode.Conflict, "PROJECT_ARCHIVED");
        await (await project.DeleteAsync("a")).ShouldBeErrorAsync(HttpStatusCode.Conflict, "PROJECT_ARCHIVED");
        await (await project.MoveAsync("a", "b")).ShouldBeErrorAsync(HttpStatusCode.Conflict, "PROJECT_ARCHIVED");
        await (await project.UploadAsync(Archives.Zip(("a", "2")))).ShouldBeErrorAsync(HttpStatusCode.Conflict, "PROJECT_ARCHIVED");
        Assert.Equal("1"u8.ToArray(), await project.ReadAsync("a"));
        Assert.NotEmpty(await project.DownloadAsync("zip"));

        await ChangeAsync(project, new { status = "active" });
        await (await project.PutAsync("a", "2")).ShouldBeAsync(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Archived_ones_can_be_listed_alone()
    {
        var filer = await host.AsAsync("filer");
        var active = await ProjectClient.NewAsync(filer);
        var archived = await ProjectClient.NewAsync(filer);
        await archived.ArchiveAsync();

        Assert.Equal([archived.Id], Ids(await filer.GetJsonAsync($"{Projects}?status=archived")));
        Assert.Equal([active.Id], Ids(await filer.GetJsonAsync($"{Projects}?status=active")));
        await (await filer.GetAsync($"{Projects}?status=deleted")).ShouldBeErrorAsync(HttpStatusCode.BadRequest, "VALIDATION_ERROR");
        await (await filer.PatchAsync(active.Address, ProjectClient.Json(new { status = "deleted" }))).ShouldBeErrorAsync(
            HttpStatusCode.BadRequest,
            "VALIDATION_ERROR"
        );
    }

    [Fact]
    public async Task A_deleted_project_is_gone_with_its_files()
    {
        var project = await NewAsync();
        await project.PutAsync("a", "1");

        var response = await project.Http.DeleteAsync(project.Address);

        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
        await (await project.Http.GetAsync(project.Address)).ShouldBeErrorAsync(HttpStatusCode.NotFound, "PROJECT_NOT_FOUND");
        await (await project.GetAsync("a")).ShouldBeErrorAsync(HttpStatusCode.NotFound, "PROJECT_NOT_FOUND");
        await (await project.PutAsync("a", "1")).ShouldBeErrorAsync(HttpStatusCode.NotFound, "PROJECT_NOT_FOUND");
        Assert.DoesNotContain(project.Id, Ids(await project.Http.GetJsonAsync(Projects)));
        var row = await host.InDbAsync(db => db.Projects.SingleAsync(row => row.Id == project.Id));
        Assert.Equal(ProjectStatus.Deleted, row.Status);
        Assert.Equal(0, await host.InDbAsync(db => db.ProjectFiles.CountAsync(file => file.ProjectId == project.Id)));
    }

    [Fact]
    public async Task Other_peoples_projects_do_not_exist()
    {
        var project = await NewAsync();
        await project.PutAsync("a", "1");
        var mallory = project.For(await host.AsAsync("mallory"));

        HttpResponseMessage[] answers =
        [
            await mallory.Http.GetAsync(mallory.Address),
            await mallory.Http.DeleteAsync(mallory.Address),
            await mallory.ArchiveAsync(),
            await mallory.GetAsync("a"),
            await mallory.PutAsync("a", "2"),
            await mallory.DeleteAsync("a"),
            await mallory.MoveAsync("a", "b"),
            await mallory.UploadAsync(Archives.Zip(("a", "2"))),
            await mallory.Http.GetAsync($"{mallory.Address}/archive"),
            await mallory.Http.GetAsync($"{mallory.Address}/files"),
            await mallory.Http.GetAsync($"{Projects}/{Guid.NewGuid()}"),
            await mallory.Http.GetAsync($"{Projects}/none"),
        ];

        foreach (var answer in answers)
        {
            await answer.ShouldBeErrorAsync(HttpStatusCode.NotFound, "PROJECT_NOT_FOUND");
        }

        Assert.Equal("1"u8.ToArray(), await project.ReadAsync("a"));
    }

    [Fact]
    public async Task What_is_done_to_a_project_is_recorded()
    {
        var project = await NewAsync();
        await ChangeAsync(project, new { name = "other" });
        await project.UploadAsync(Archives.Zip(("a", "1")));
        await project.UploadAsync([1, 2, 3]);
        await project.Http.DeleteAsync(project.Address);

        var entries = await host.InDbAsync(db =>
            db.AuditEntries.Where(entry => entry.Subject == project.Id).OrderBy(entry => entry.Id).ToListAsync()
        );

        Assert.Equal(
            [
                "project.created done",
                "project.changed done",
                "project.uploaded done",
                "project.uploaded refused:archive_unknown",
                "project.deleted done",
            ],
            entries.Select(entry => $"{entry.Action} {entry.Outcome}")
        );
    }

    private async Task<ProjectClient> NewAsync() => await ProjectClient.NewAsync(await host.AsAsync("alice"));

    private static async Task<JsonElement> ChangeAsync(ProjectClient project, object change) =>
        await (await project.Http.PatchAsync(project.Address, ProjectClient.Json(change))).ShouldBeAsync(HttpStatusCode.OK);

    private static IEnumerable<string> Ids(JsonElement page) =>
        page.GetProperty("items").EnumerateArray().Select(project => project.GetProperty("id").GetString()!);
}
