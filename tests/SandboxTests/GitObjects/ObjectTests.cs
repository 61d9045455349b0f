using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Infrajet.SandboxTests.Testing;
using static Infrajet.SandboxTests.GitObjects.GitDesk;

namespace Infrajet.SandboxTests.GitObjects;

/// <summary>github-rules A7: blobs, commits and tags.</summary>
public sealed class ObjectTests : IAsyncLifetime
{
    private readonly TestSandbox _sandbox = new();
    private readonly GitDesk _desk;

    public ObjectTests() => _desk = new(_sandbox);

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => _sandbox.DisposeAsync();

    [Theory]
    [InlineData("hello", "utf-8", "b6fc4c620b67d95f953a5c1c1230aaab5db5a1b0")]
    [InlineData("aGVsbG8=", "base64", "b6fc4c620b67d95f953a5c1c1230aaab5db5a1b0")]
    [InlineData("aGVs\nbG8=\n", "base64", "b6fc4c620b67d95f953a5c1c1230aaab5db5a1b0")]
    public async Task A_blob_is_made_of_utf_8_or_base64_and_has_the_id_that_git_gives_it(string content, string encoding, string sha)
    {
        var made = await _desk.Octavia.PostAsync($"{Repo}/git/blobs", new { content, encoding }, HttpStatusCode.Created);
        var read = await _desk.Octavia.GetAsync($"{Repo}/git/blobs/{sha}", HttpStatusCode.OK);

        Assert.Equal(sha, made.Text("sha"));
        Assert.Equal("hello", Encoding.UTF8.GetString(Convert.FromBase64String(read.Text("content"))));
        Assert.Equal(5, read.GetProperty("size").GetInt32());
    }

    [Fact]
    public async Task A_blob_comes_raw_where_that_is_asked_for()
    {
        var sha = await _desk.BlobAsync("raw bytes");
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{Repo}/git/blobs/{sha}");
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/vnd.github.raw+json"));

        var response = await _sandbox.Anonymous().SendAsync(request);

        Assert.StartsWith("application/vnd.github.raw", response.Content.Headers.ContentType!.ToString());
        Assert.Equal("raw bytes", await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Blobs_are_refused_that_cannot_be_read_and_not_found_where_there_are_none()
    {
        var invalid = new { content = "*", encoding = "base64" };
        await _desk.Octavia.PostAsync($"{Repo}/git/blobs", invalid, HttpStatusCode.UnprocessableEntity);
        await _desk.Octavia.PostAsync($"{Repo}/git/blobs", new { encoding = "utf-8" }, HttpStatusCode.UnprocessableEntity);
        await _desk.Octavia.GetAsync($"{Repo}/git/blobs/{new string('0', 40)}", HttpStatusCode.NotFound);
        await _desk.Octavia.GetAsync($"{Repo}/git/blobs/short", HttpStatusCode.UnprocessableEntity);
        await _desk.Octavia.GetAsync($"{Repo}/git/blobs/{await _desk.HeadAsync()}", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_blob_of_more_than_100_megabytes_is_not_read()
    {
        var world = _sandbox.GitHub.World;
        string sha;
        lock (world.Gate)
        {
            sha = world.FindRepository("acme", "infra")!.Git.Objects.WriteBlob(new byte[(100 * 1024 * 1024) + 1]);
        }

        var refused = await _desk.Octavia.GetAsync($"{Repo}/git/blobs/{sha}", HttpStatusCode.Forbidden);

        Assert.Equal("too_large", refused.GetProperty("errors")[0].Text("code"));
    }

    [Fact]
    public async Task A_commit_has_the_id_that_git_gives_it()
    {
        // As `git commit-tree` made it of the same values.
        var commit = await _desk.Octavia.PostAsync(
            $"{Repo}/git/commits",
            new
            {
                message = "Say \"hi\"\n",
                tree = (await _desk.TreeAsync([File("a.txt", "hello")])).Text("sha"),
                author = new
                {
                    name = "Zoë <o'Brien>",
                    email = "zoe@example.com",
                    date = "2026-01-02T03:04:05+05:30",
                },
                committer = new
                {
                    name = "Bot",
                    email = "bot@example.com",
                    date = "2026-01-02T03:04:05Z",
                },
            },
            HttpStatusCode.Created
        );

        Assert.Equal("2026-01-01T21:34:05Z", commit.GetProperty("author").Text("date"));
        Assert.Equal("Zoë o'Brien", commit.GetProperty("author").Text("name"));
        Assert.Equal("e14081fada41f699185434d0719a4266485b5da4", commit.Text("sha"));
        Assert.Equal("unsigned", commit.GetProperty("verification").Text("reason"));
    }

    [Fact]
    public async Task A_commit_without_an_author_is_the_callers_own_and_one_without_parents_begins_anew()
    {
        var commit = await _desk.Octavia.PostAsync(
            $"{Repo}/git/commits",
            new { message = "Begin", tree = (await _desk.TreeAsync([File("a", "1")])).Text("sha") },
            HttpStatusCode.Created
        );

        Assert.Equal("Octavia Byrne", commit.GetProperty("author").Text("name"));
        Assert.Equal("octavia@acme.example", commit.GetProperty("committer").Text("email"));
        Assert.Empty(commit.GetProperty("parents").EnumerateArray());
    }

    [Fact]
    public async Task A_signature_goes_into_the_commit()
    {
        const string signature = "-----BEGIN PGP SIGNATURE-----\n\nabc\n-----END PGP SIGNATURE-----";
        var body = new
        {
            message = "Signed",
            tree = (await _desk.TreeAsync([File("a", "1")])).Text("sha"),
            signature,
        };

        var commit = await _desk.Octavia.PostAsync($"{Repo}/git/commits", body, HttpStatusCode.Created);

        Assert.Equal(signature, commit.GetProperty("verification").Text("signature"));
        Assert.False(commit.GetProperty("verification").GetProperty("verified").GetBoolean());
    }

    [Fact]
    public async Task A_commit_of_a_tree_or_on_a_parent_that_is_none_is_refused()
    {
        var (head, absent) = (await _desk.HeadAsync(), new string('c', 40));
        var tree = (await _desk.TreeAtAsync("main")).Text("sha");

        Assert.Equal("Tree SHA does not exist", await RefusedAsync(absent));
        Assert.Equal("Tree SHA is not a tree object", await RefusedAsync(head));
        Assert.Equal("Parent SHA does not exist or is not a commit object", await RefusedAsync(tree, absent));
        Assert.Equal("Parent SHA does not exist or is not a commit object", await RefusedAsync(tree, tree));
        await _desk.Octavia.GetAsync($"{Repo}/git/commits/{tree}", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_tag_is_an_object_until_a_ref_is_made_of_it()
    {
        var head = await _desk.HeadAsync();
        var body = new
        {
            tag = "v1",
            message = "First\n",
            @object = head,
            type = "commit",
        };

        var tag = await _desk.Octavia.PostAsync($"{Repo}/git/tags", body, HttpStatusCode.Created);
        await _desk.Octavia.GetAsync($"{Repo}/git/ref/tags/v1", HttpStatusCode.NotFound);
        var made = await _desk.MakeRefAsync("refs/tags/v1", tag.Text("sha"));

        Assert.Equal("tag", made.GetProperty("object").Text("type"));
        Assert.Equal(head, tag.GetProperty("object").Text("sha"));
        await _desk.Octavia.GetAsync($"{Repo}/git/tags/{tag.Text("sha")}", HttpStatusCode.OK);
        Assert.Equal((await _desk.TreeAtAsync("main")).Text("sha"), (await _desk.TreeAtAsync("v1")).Text("sha"));
        await _desk.Octavia.PostAsync($"{Repo}/git/tags", body with { type = "blob" }, HttpStatusCode.UnprocessableEntity);
        await _desk.Octavia.PostAsync($"{Repo}/git/tags", body with { tag = "no..tag" }, HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task A_reader_writes_nothing()
    {
        var riley = _sandbox.AsRiley();
        var body = new { content = "x" };

        await riley.PostAsync($"{Repo}/git/blobs", body, HttpStatusCode.Forbidden);
        await _sandbox.Anonymous().PostAsync("/repos/acme/vault/git/blobs", body, HttpStatusCode.NotFound);
    }

    private async Task<string> RefusedAsync(string tree, params string[] parents)
    {
        var body = new
        {
            message = "No",
            tree,
            parents,
        };
        return (await _desk.Octavia.PostAsync($"{Repo}/git/commits", body, HttpStatusCode.UnprocessableEntity)).Text("message");
    }
}
