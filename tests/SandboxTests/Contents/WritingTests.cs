using System.Net;
using System.Text;
using System.Text.Json;
using Infrajet.SandboxTests.Testing;
using Sandbox.Identities;
using Sandbox.Repositories;

namespace Infrajet.SandboxTests.Contents;

/// <summary>github-rules A7 and contract C7: PUT and DELETE contents.</summary>
public sealed class WritingTests : IAsyncLifetime
{
    private const string File = "/repos/acme/infra/contents/stacks/main.tf";

    private readonly TestSandbox _sandbox = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => _sandbox.DisposeAsync();

    [Fact]
    public async Task A_new_file_is_created_and_then_updated_by_its_sha()
    {
        var created = await PutAsync(File, new { message = "Add", content = Base64("one") }, HttpStatusCode.Created);
        var sha = created.GetProperty("content").Text("sha");
        var updated = await PutAsync(
            File,
            new
            {
                message = "Change",
                content = Base64("two"),
                sha,
            },
            HttpStatusCode.OK
        );

        var file = await _sandbox.AsOctavia().GetAsync(File, HttpStatusCode.OK);
        Assert.Equal(updated.GetProperty("content").Text("sha"), file.Text("sha"));
        Assert.Equal(created.GetProperty("commit").Text("sha"), updated.GetProperty("commit").GetProperty("parents")[0].Text("sha"));
    }

    [Fact]
    public async Task An_existing_file_is_not_updated_without_its_sha()
    {
        await PutAsync(File, new { message = "Add", content = Base64("one") }, HttpStatusCode.Created);

        var refused = await PutAsync(File, new { message = "Again", content = Base64("two") }, HttpStatusCode.UnprocessableEntity);

        Assert.Equal("Invalid request.\n\n\"sha\" wasn't supplied.", refused.Text("message"));
    }

    [Fact]
    public async Task A_sha_that_does_not_match_is_a_conflict()
    {
        await PutAsync(File, new { message = "Add", content = Base64("one") }, HttpStatusCode.Created);
        var body = new
        {
            message = "Change",
            content = Base64("two"),
            sha = "deadbeef",
        };

        var refused = await PutAsync(File, body, HttpStatusCode.Conflict);

        Assert.Equal("stacks/main.tf does not match deadbeef", refused.Text("message"));
    }

    [Fact]
    public Task A_sha_for_a_path_that_does_not_exist_is_ignored() =>
        PutAsync(
            File,
            new
            {
                message = "Add",
                content = Base64("one"),
                sha = "deadbeef",
            },
            HttpStatusCode.Created
        );

    [Fact]
    public async Task A_missing_branch_is_not_found()
    {
        var body = new
        {
            message = "Add",
            content = Base64("one"),
            branch = "gone",
        };

        var refused = await PutAsync(File, body, HttpStatusCode.NotFound);

        Assert.Equal("Branch gone not found", refused.Text("message"));
    }

    [Fact]
    public async Task The_first_file_of_an_empty_repository_makes_its_default_branch()
    {
        AddEmptyRepository();

        var empty = await _sandbox.AsOctavia().GetAsync("/repos/acme/empty/contents/", HttpStatusCode.NotFound);
        await PutAsync(
            "/repos/acme/empty/contents/README.md",
            new { message = "Begin", content = Base64("# empty") },
            HttpStatusCode.Created
        );
        var root = await _sandbox.AsOctavia().GetAsync("/repos/acme/empty/contents", HttpStatusCode.OK);

        Assert.Equal("This repository is empty.", empty.Text("message"));
        Assert.Equal("README.md", Assert.Single(root.EnumerateArray()).Text("name"));
    }

    [Theory]
    [InlineData("a%2F..%2Fb", "path contains a malformed path component")]
    [InlineData("a/.git/hooks", "path contains a malformed path component")]
    [InlineData("a/.GIT", "path contains a malformed path component")]
    [InlineData("a//b", "path contains a malformed path component")]
    [InlineData("/a", "path cannot start with a slash")]
    [InlineData("README.md/below", "path contains a malformed path component")]
    public async Task Paths_that_git_does_not_take_are_refused(string path, string message)
    {
        var refused = await PutAsync(
            $"/repos/acme/infra/contents/{path}",
            new { message = "Add", content = Base64("x") },
            HttpStatusCode.UnprocessableEntity
        );

        Assert.Equal(message, refused.Text("message"));
    }

    [Fact]
    public async Task Content_is_base64_with_or_without_line_breaks()
    {
        await PutAsync(File, new { message = "Add", content = "b25l\n" }, HttpStatusCode.Created);
        var refused = await PutAsync(File, new { message = "Add", content = "no base64!" }, HttpStatusCode.UnprocessableEntity);

        Assert.Equal("content is not valid Base64", refused.Text("message"));
    }

    [Fact]
    public async Task A_file_is_deleted_by_its_sha()
    {
        var created = await PutAsync(File, new { message = "Add", content = Base64("one") }, HttpStatusCode.Created);
        var sha = created.GetProperty("content").Text("sha");
        var client = _sandbox.AsOctavia();

        await client.DeleteAsync(File, new { message = "Remove" }, HttpStatusCode.UnprocessableEntity);
        await client.DeleteAsync(File, new { message = "Remove", sha = "deadbeef" }, HttpStatusCode.Conflict);
        var deleted = await client.DeleteAsync(File, new { message = "Remove", sha }, HttpStatusCode.OK);
        await client.DeleteAsync(File, new { message = "Remove", sha }, HttpStatusCode.NotFound);

        Assert.Equal(JsonValueKind.Null, deleted.GetProperty("content").ValueKind);
        await client.GetAsync(Path.GetDirectoryName(File)!, HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task The_commit_is_by_the_person_through_github_and_verified()
    {
        var created = await PutAsync(File, new { message = "Add", content = Base64("one") }, HttpStatusCode.Created);

        var commit = created.GetProperty("commit");
        Assert.Equal("Octavia Byrne", commit.GetProperty("author").Text("name"));
        Assert.Equal("noreply@github.com", commit.GetProperty("committer").Text("email"));
        Assert.True(commit.GetProperty("verification").GetProperty("verified").GetBoolean());
    }

    [Fact]
    public async Task An_author_whom_the_caller_names_is_not_vouched_for()
    {
        var body = new
        {
            message = "Add",
            content = Base64("one"),
            author = new
            {
                name = "Ada",
                email = "ada@acme.example",
                date = "2026-02-03T04:05:06+01:00",
            },
        };

        var created = await PutAsync(File, body, HttpStatusCode.Created);

        var commit = created.GetProperty("commit");
        Assert.Equal(
            ("Ada", "2026-02-03T03:05:06Z"),
            (commit.GetProperty("author").Text("name"), commit.GetProperty("author").Text("date"))
        );
        Assert.False(commit.GetProperty("verification").GetProperty("verified").GetBoolean());
    }

    [Fact]
    public async Task A_name_cannot_break_out_of_its_line()
    {
        var body = new
        {
            message = "Add",
            content = Base64("one"),
            author = new { name = "Ada\nparent <x>", email = "ada@acme.example>" },
        };

        var created = await PutAsync(File, body, HttpStatusCode.Created);

        var author = created.GetProperty("commit").GetProperty("author");
        Assert.Equal(("Adaparent x", "ada@acme.example"), (author.Text("name"), author.Text("email")));
    }

    [Fact]
    public async Task An_installation_writes_as_its_bot()
    {
        var token = AddInstallationToken(("contents", Level.Write));

        var created = await _sandbox
            .Bearing(token)
            .PutAsync(File, new { message = "Add", content = Base64("one") }, HttpStatusCode.Created);

        Assert.Equal("deployer[bot]", created.GetProperty("commit").GetProperty("author").Text("name"));
    }

    [Fact]
    public async Task Workflow_files_need_the_scope_workflow_or_the_permission_workflows()
    {
        const string workflow = "/repos/acme/infra/contents/.github/workflows/new.yml";
        var body = new { message = "Add", content = Base64("on: push") };

        await _sandbox.Bearing(_sandbox.AddToken("repo")).PutAsync(workflow, body, HttpStatusCode.NotFound);
        await _sandbox.Bearing(AddInstallationToken(("contents", Level.Write))).PutAsync(workflow, body, HttpStatusCode.Forbidden);
        var granted = AddInstallationToken(("contents", Level.Write), ("workflows", Level.Write));
        await _sandbox.Bearing(granted).PutAsync(workflow, body, HttpStatusCode.Created);
    }

    [Fact]
    public async Task Who_may_only_read_may_not_write()
    {
        var body = new { message = "Add", content = Base64("x") };

        await _sandbox.AsRiley().PutAsync(File, body, HttpStatusCode.Forbidden);
        await _sandbox.Anonymous().PutAsync(File, body, HttpStatusCode.Unauthorized);
    }

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));

    private Task<JsonElement> PutAsync(string path, object body, HttpStatusCode expected) =>
        _sandbox.AsOctavia().PutAsync(path, body, expected);

    private void AddEmptyRepository()
    {
        var world = _sandbox.GitHub.World;
        lock (world.Gate)
        {
            world.Add(
                new Repository
                {
                    Id = 9001,
                    Owner = world.Accounts["acme"],
                    Name = "empty",
                    CreatedAt = world.Now,
                    UpdatedAt = world.Now,
                }
            );
        }
    }

    private string AddInstallationToken(params (string Name, Level Level)[] permissions)
    {
        var world = _sandbox.GitHub.World;
        lock (world.Gate)
        {
            var app = SomeApp.In(world, 7001, "deployer");
            var installation = new Installation
            {
                Id = 7002,
                App = app,
                Account = app.Owner,
                CreatedAt = world.Now,
                UpdatedAt = world.Now,
            };
            var token = new Token
            {
                Value = $"ghs_{Guid.NewGuid():N}",
                Kind = TokenKind.Installation,
                Installation = installation,
                Permissions = permissions.ToDictionary(permission => permission.Name, permission => permission.Level),
                CreatedAt = world.Now,
            };
            world.Add(token);
            return token.Value;
        }
    }
}
