using System.Net;
using System.Text.Json;
using Infrajet.SandboxTests.GitObjects;
using Infrajet.SandboxTests.Testing;
using static Infrajet.SandboxTests.GitObjects.GitDesk;

namespace Infrajet.SandboxTests.Branches;

public sealed class BranchTests : IAsyncLifetime
{
    private readonly TestSandbox _sandbox = new();
    private readonly GitDesk _desk;

    public BranchTests() => _desk = new(_sandbox);

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => _sandbox.DisposeAsync();

    [Fact]
    public async Task Branches_are_listed_by_name_protected_or_not()
    {
        await _desk.MakeRefAsync("refs/heads/a/b", await _desk.HeadAsync());
        await ProtectAsync("main");

        Assert.Equal(["a/b", "main"], await NamesAsync(""));
        Assert.Equal(["main"], await NamesAsync("?protected=true"));
        Assert.Equal(["a/b"], await NamesAsync("?protected=false"));
        Assert.Equal(["main"], await NamesAsync("?per_page=1&page=2"));
    }

    [Fact]
    public async Task A_branch_is_shown_with_its_commit_and_its_protection()
    {
        await _desk.MakeRefAsync("refs/heads/a/b", await _desk.HeadAsync());

        var branch = await _desk.Octavia.GetAsync($"{Repo}/branches/a%2Fb", HttpStatusCode.OK);
        var missing = await _desk.Octavia.GetAsync($"{Repo}/branches/nothing", HttpStatusCode.NotFound);

        Assert.Equal(await _desk.HeadAsync(), branch.GetProperty("commit").Text("sha"));
        Assert.False(branch.GetProperty("protected").GetBoolean());
        Assert.Equal("Branch not found", missing.Text("message"));
    }

    [Fact]
    public async Task A_renamed_branch_takes_its_protection_and_its_place_along_and_is_still_found()
    {
        await ProtectAsync("main");

        var renamed = await _desk.Octavia.PostAsync($"{Repo}/branches/main/rename", new { new_name = "trunk" }, HttpStatusCode.Created);

        Assert.True(renamed.GetProperty("protected").GetBoolean());
        Assert.Equal("trunk", (await _desk.Octavia.GetAsync(Repo, HttpStatusCode.OK)).Text("default_branch"));
        await _desk.Octavia.GetAsync($"{Repo}/branches/main", HttpStatusCode.MovedPermanently);
        await _desk.Octavia.GetAsync($"{Repo}/git/ref/heads/main", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_branch_is_renamed_neither_to_what_is_there_nor_to_what_git_does_not_take()
    {
        await _desk.MakeRefAsync("refs/heads/other", await _desk.HeadAsync());

        await _desk.Octavia.PostAsync($"{Repo}/branches/other/rename", new { new_name = "main" }, HttpStatusCode.UnprocessableEntity);
        await _desk.Octavia.PostAsync($"{Repo}/branches/other/rename", new { new_name = "a..b" }, HttpStatusCode.UnprocessableEntity);
        await _desk.Octavia.PostAsync($"{Repo}/branches/nothing/rename", new { new_name = "x" }, HttpStatusCode.NotFound);
        await _sandbox.AsRiley().PostAsync($"{Repo}/branches/other/rename", new { new_name = "x" }, HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Tags_are_listed_with_the_commits_they_lead_to()
    {
        var head = await _desk.HeadAsync();
        var body = new
        {
            tag = "v2",
            message = "Second",
            @object = head,
            type = "commit",
        };
        var tag = await _desk.Octavia.PostAsync($"{Repo}/git/tags", body, HttpStatusCode.Created);
        await _desk.MakeRefAsync("refs/tags/v1", head);
        await _desk.MakeRefAsync("refs/tags/v2", tag.Text("sha"));

        var tags = await _desk.Octavia.GetAsync($"{Repo}/tags", HttpStatusCode.OK);

        Assert.Equal(["v2", "v1"], tags.EnumerateArray().Select(item => item.Text("name")));
        Assert.All(tags.EnumerateArray(), item => Assert.Equal(head, item.GetProperty("commit").Text("sha")));
    }

    private async Task<string[]> NamesAsync(string query) =>
        [
            .. (await _desk.Octavia.GetAsync($"{Repo}/branches{query}", HttpStatusCode.OK))
                .EnumerateArray()
                .Select(branch => branch.Text("name")),
        ];

    private Task<JsonElement> ProtectAsync(string branch) =>
        _desk.Octavia.PutAsync(
            $"{Repo}/branches/{branch}/protection",
            new
            {
                required_status_checks = (object?)null,
                enforce_admins = (bool?)null,
                required_pull_request_reviews = (object?)null,
                restrictions = (object?)null,
            },
            HttpStatusCode.OK
        );
}
