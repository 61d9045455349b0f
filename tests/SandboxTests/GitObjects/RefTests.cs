using System.Net;
using Infrajet.SandboxTests.Testing;
using Sandbox.Git;
using static Infrajet.SandboxTests.GitObjects.GitDesk;

namespace Infrajet.SandboxTests.GitObjects;

/// <summary>github-rules A7: refs, and the one way they move.</summary>
public sealed class RefTests : IAsyncLifetime
{
    private readonly TestSandbox _sandbox = new();
    private readonly GitDesk _desk;

    public RefTests() => _desk = new(_sandbox);

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => _sandbox.DisposeAsync();

    [Fact]
    public async Task The_old_address_of_a_ref_shows_one_or_lists_those_that_begin_so()
    {
        using var octavia = _sandbox.Unchecked();

        var one = await octavia.GetAsync("/repos/acme/infra/git/refs/heads/main", HttpStatusCode.OK);
        var below = await octavia.GetAsync("/repos/acme/infra/git/refs/heads", HttpStatusCode.OK);
        var all = await octavia.GetAsync("/repos/acme/infra/git/refs", HttpStatusCode.OK);
        await octavia.GetAsync("/repos/acme/infra/git/refs/heads/none", HttpStatusCode.NotFound);

        Assert.Equal("refs/heads/main", one.Text("ref"));
        Assert.Equal("refs/heads/main", below[0].Text("ref"));
        Assert.Equal(1, all.GetArrayLength());
    }

    [Fact]
    public async Task A_ref_is_read_by_its_whole_name_and_listed_by_the_beginning_of_it()
    {
        var head = await _desk.HeadAsync();
        await _desk.MakeRefAsync("refs/heads/feature/a", head);
        await _desk.MakeRefAsync("refs/heads/feature/b", head);

        await _desk.Octavia.GetAsync($"{Repo}/git/ref/heads/feature", HttpStatusCode.NotFound);
        var one = await _desk.Octavia.GetAsync($"{Repo}/git/ref/heads/feature%2Fa", HttpStatusCode.OK);
        var some = await _desk.Octavia.GetAsync($"{Repo}/git/matching-refs/heads/fea", HttpStatusCode.OK);
        var none = await _desk.Octavia.GetAsync($"{Repo}/git/matching-refs/heads/nothing", HttpStatusCode.OK);

        Assert.Equal("refs/heads/feature/a", one.Text("ref"));
        Assert.Equal(["refs/heads/feature/a", "refs/heads/feature/b"], some.EnumerateArray().Select(item => item.Text("ref")));
        Assert.Empty(none.EnumerateArray());
    }

    [Fact]
    public async Task Without_force_a_ref_moves_only_fast_forward()
    {
        var first = await _desk.HeadAsync();
        var second = await _desk.CommitFileAsync("a.txt", "1", first);
        var aside = await _desk.CommitFileAsync("b.txt", "2", first);
        await _desk.MoveRefAsync("heads/main", second);

        var refused = await _desk.MoveRefAsync("heads/main", aside, HttpStatusCode.UnprocessableEntity);
        Assert.Equal("Update is not a fast forward", refused.Text("message"));
        Assert.Equal(second, await _desk.HeadAsync());

        await _desk.MoveRefAsync("heads/main", aside, force: true);
        Assert.Equal(aside, await _desk.HeadAsync());
    }

    [Fact]
    public async Task A_ref_update_is_no_compare_and_swap()
    {
        // Somebody takes the branch back to before our commit; ours still goes on from there, and theirs is undone.
        var first = await _desk.HeadAsync();
        var second = await _desk.CommitFileAsync("a.txt", "1", first);
        await _desk.MoveRefAsync("heads/main", second);
        var ours = await _desk.CommitFileAsync("b.txt", "2", second);
        await _desk.MoveRefAsync("heads/main", first, force: true);

        await _desk.MoveRefAsync("heads/main", ours);

        Assert.Equal(ours, await _desk.HeadAsync());
    }

    [Theory]
    [InlineData("main")]
    [InlineData("heads/x")]
    [InlineData("refs/x")]
    public async Task A_new_ref_begins_with_refs_and_has_two_slashes(string name) =>
        await _desk.MakeRefAsync(name, await _desk.HeadAsync(), HttpStatusCode.UnprocessableEntity);

    [Theory]
    [InlineData("refs/heads/main", null, "Reference already exists")]
    [InlineData("refs/heads/x", "dddddddddddddddddddddddddddddddddddddddd", "Object does not exist")]
    [InlineData("refs/heads/main/below", null, "Reference update failed")]
    [InlineData("refs/heads/a..b", null, "refs/heads/a..b is not a valid ref name.")]
    public async Task A_ref_that_cannot_be_made_is_refused(string name, string? sha, string message)
    {
        var refused = await _desk.MakeRefAsync(name, sha ?? await _desk.HeadAsync(), HttpStatusCode.UnprocessableEntity);

        Assert.Equal(message, refused.Text("message"));
    }

    [Fact]
    public async Task A_branch_points_at_commits_only_but_a_tag_at_anything()
    {
        var blob = await _desk.BlobAsync("x");

        await _desk.MakeRefAsync("refs/heads/blob", blob, HttpStatusCode.UnprocessableEntity);
        var tag = await _desk.MakeRefAsync("refs/tags/blob", blob);

        Assert.Equal("blob", tag.GetProperty("object").Text("type"));
    }

    [Fact]
    public async Task A_ref_that_does_not_exist_is_neither_moved_nor_deleted()
    {
        var moved = await _desk.MoveRefAsync("heads/nothing", await _desk.HeadAsync(), HttpStatusCode.UnprocessableEntity);
        var deleted = await _desk.Octavia.DeleteAsync($"{Repo}/git/refs/heads/nothing", null, HttpStatusCode.UnprocessableEntity);
        var absent = await _desk.MoveRefAsync("heads/main", new string('e', 40), HttpStatusCode.UnprocessableEntity);

        Assert.Equal("Reference does not exist", moved.Text("message"));
        Assert.Equal("Reference does not exist", deleted.Text("message"));
        Assert.Equal("Object does not exist", absent.Text("message"));
    }

    [Fact]
    public async Task A_branch_is_deleted_but_not_the_default_one()
    {
        await _desk.MakeRefAsync("refs/heads/old", await _desk.HeadAsync());

        await _desk.Octavia.DeleteAsync($"{Repo}/git/refs/heads/old", null, HttpStatusCode.NoContent);

        await _desk.Octavia.GetAsync($"{Repo}/git/ref/heads/old", HttpStatusCode.NotFound);
        await _desk.Octavia.DeleteAsync($"{Repo}/git/refs/heads/main", null, HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task In_an_empty_repository_git_data_is_a_conflict()
    {
        var octavia = _desk.Octavia;
        await octavia.PostAsync("/orgs/acme/repos", new { name = "empty" }, HttpStatusCode.Created);
        const string git = "/repos/acme/empty/git";
        var id = new string('a', 40);

        var refused = await octavia.PostAsync($"{git}/blobs", new { content = "x" }, HttpStatusCode.Conflict);
        await octavia.PostAsync($"{git}/trees", new { tree = new[] { File("a", "1") } }, HttpStatusCode.Conflict);
        await octavia.PostAsync($"{git}/commits", new { message = "x", tree = id }, HttpStatusCode.Conflict);
        await octavia.PostAsync($"{git}/refs", new { @ref = "refs/heads/main", sha = id }, HttpStatusCode.Conflict);
        await octavia.GetAsync($"{git}/ref/heads/main", HttpStatusCode.Conflict);
        await octavia.GetAsync($"{git}/trees/main", HttpStatusCode.Conflict);
        await octavia.GetAsync("/repos/acme/empty/commits", HttpStatusCode.Conflict);

        Assert.Equal("Git Repository is empty.", refused.Text("message"));
    }

    [Fact]
    public async Task An_archived_repository_is_read_only()
    {
        var head = await _desk.HeadAsync();
        await _desk.Octavia.PatchAsync(Repo, new { archived = true }, HttpStatusCode.OK);

        var refused = await _desk.MakeRefAsync("refs/heads/x", head, HttpStatusCode.Forbidden);

        Assert.Equal("Repository was archived so is read-only.", refused.Text("message"));
        await _desk.HeadAsync();
    }

    [Theory]
    [InlineData("refs/heads/main", true)]
    [InlineData("refs/heads/feature/a-b_c.d", true)]
    [InlineData("refs/heads/größe", true)]
    [InlineData("refs/heads/@", true)]
    [InlineData("refs/tags/v1.0", true)]
    [InlineData("refs/tags/-v1", true)]
    [InlineData("refs/heads/a..b", false)]
    [InlineData("refs/heads/a b", false)]
    [InlineData("refs/heads/a~b", false)]
    [InlineData("refs/heads/a^b", false)]
    [InlineData("refs/heads/a:b", false)]
    [InlineData("refs/heads/a?b", false)]
    [InlineData("refs/heads/a*b", false)]
    [InlineData("refs/heads/a[b", false)]
    [InlineData("refs/heads/a\\b", false)]
    [InlineData("refs/heads/a\u0001b", false)]
    [InlineData("refs/heads/a\u007fb", false)]
    [InlineData("refs/heads/a@{b", false)]
    [InlineData("refs/heads//a", false)]
    [InlineData("refs/heads/a/", false)]
    [InlineData("refs/heads/.a", false)]
    [InlineData("refs/heads/a/.b", false)]
    [InlineData("refs/heads/a.lock", false)]
    [InlineData("refs/heads/a.lock/b", false)]
    [InlineData("refs/heads/a.", false)]
    [InlineData("refs/heads/-a", false)]
    [InlineData("refs/heads/", false)]
    [InlineData("refs/heads", false)]
    [InlineData("@", false)]
    public void Ref_names_are_those_of_git_check_ref_format(string name, bool isValid) => Assert.Equal(isValid, RefName.IsValid(name));
}
