using System.Net;
using System.Text.Json.Nodes;
using Infrajet.SandboxTests.GitObjects;
using Infrajet.SandboxTests.Testing;
using static Infrajet.SandboxTests.GitObjects.GitDesk;

namespace Infrajet.SandboxTests.Rules;

/// <summary>github-rules A7, branch rules: the older protection of single branches.</summary>
public sealed class ProtectionTests : IAsyncLifetime
{
    private const string Protection = $"{Repo}/branches/main/protection";

    private readonly TestSandbox _sandbox = new();
    private readonly GitDesk _desk;

    public ProtectionTests() => _desk = new(_sandbox);

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => _sandbox.DisposeAsync();

    [Fact]
    public async Task A_protection_is_set_read_and_taken_away()
    {
        await _desk.Octavia.GetAsync(Protection, HttpStatusCode.NotFound);
        var body = Settings("""{ "required_pull_request_reviews": { "required_approving_review_count": 2 }, "allow_deletions": true }""");
        body["required_status_checks"] = new JsonObject { ["strict"] = true, ["contexts"] = new JsonArray("plan") };
        body["restrictions"] = new JsonObject
        {
            ["users"] = new JsonArray("riley", "nobody"),
            ["teams"] = new JsonArray(),
            ["apps"] = new JsonArray(),
        };

        await _desk.Octavia.PutAsync(Protection, body, HttpStatusCode.OK);
        var read = await _desk.Octavia.GetAsync(Protection, HttpStatusCode.OK);

        Assert.Equal(2, read.GetProperty("required_pull_request_reviews").GetProperty("required_approving_review_count").GetInt32());
        Assert.Equal("plan", read.GetProperty("required_status_checks").GetProperty("contexts")[0].GetString());
        Assert.Equal("riley", Assert.Single(read.GetProperty("restrictions").GetProperty("users").EnumerateArray()).Text("login"));
        Assert.True(read.GetProperty("allow_deletions").GetProperty("enabled").GetBoolean());
        await _desk.Octavia.DeleteAsync(Protection, null, HttpStatusCode.NoContent);
        await _desk.Octavia.GetAsync(Protection, HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_protection_names_all_its_four_parts_and_is_for_admins()
    {
        var body = Settings("{}");
        body.Remove("restrictions");

        await _desk.Octavia.PutAsync(Protection, body, HttpStatusCode.UnprocessableEntity);
        await _sandbox.AsRiley().PutAsync(Protection, Settings("{}"), HttpStatusCode.Forbidden);
    }

    [Theory]
    [InlineData("""{ "required_pull_request_reviews": {} }""", "Changes must be made through a pull request.")]
    [InlineData(
        """{ "required_status_checks": { "strict": false, "contexts": ["plan"] } }""",
        "Required status check \"plan\" is expected."
    )]
    [InlineData(
        """{ "required_status_checks": { "strict": false, "contexts": ["a", "b"] } }""",
        "2 of 2 required status checks are expected."
    )]
    [InlineData("""{ "restrictions": { "users": ["riley"], "teams": [] } }""", "You're not authorized to push to this branch.")]
    [InlineData("""{ "lock_branch": true }""", "Cannot change this locked branch")]
    public async Task A_protected_branch_declines_what_its_rules_do_not_allow(string settings, string complaint)
    {
        await _desk.Octavia.PutAsync(Protection, Settings(settings, admins: true), HttpStatusCode.OK);

        var refused = await PushAsync(HttpStatusCode.UnprocessableEntity);

        Assert.StartsWith($"Protected branch update failed for refs/heads/main.\n\n{complaint}", refused);
    }

    [Fact]
    public async Task Admins_are_exempt_unless_that_is_asked_for()
    {
        await _desk.Octavia.PutAsync(Protection, Settings("""{ "required_pull_request_reviews": {} }"""), HttpStatusCode.OK);

        await PushAsync(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Force_pushes_and_deletions_are_refused_to_admins_too()
    {
        await _desk.MakeRefAsync("refs/heads/kept", await _desk.HeadAsync());
        const string protection = $"{Repo}/branches/kept/protection";
        await _desk.Octavia.PutAsync(protection, Settings("{}"), HttpStatusCode.OK);
        var aside = await _desk.CommitFileAsync("a.txt", "1", null);

        var forced = await _desk.MoveRefAsync("heads/kept", aside, HttpStatusCode.UnprocessableEntity, force: true);
        var deleted = await _desk.Octavia.DeleteAsync($"{Repo}/git/refs/heads/kept", null, HttpStatusCode.UnprocessableEntity);
        Assert.EndsWith("Cannot force-push to this protected branch", forced.Text("message"));
        Assert.EndsWith("Cannot delete this protected branch", deleted.Text("message"));

        await _desk.Octavia.PutAsync(
            protection,
            Settings("""{ "allow_force_pushes": true, "allow_deletions": true }"""),
            HttpStatusCode.OK
        );
        await _desk.MoveRefAsync("heads/kept", aside, force: true);
        await _desk.Octavia.DeleteAsync($"{Repo}/git/refs/heads/kept", null, HttpStatusCode.NoContent);
    }

    [Fact]
    public async Task Linear_history_takes_no_merge_commits()
    {
        await _desk.Octavia.PutAsync(Protection, Settings("""{ "required_linear_history": true }""", admins: true), HttpStatusCode.OK);
        var head = await _desk.HeadAsync();
        var side = await _desk.CommitFileAsync("a.txt", "1", head);
        var merge = await _desk.CommitAsync((await _desk.TreeAtAsync(side)).Text("sha"), [head, side]);

        var refused = await _desk.MoveRefAsync("heads/main", merge, HttpStatusCode.UnprocessableEntity);

        Assert.EndsWith("This branch must not contain merge commits.", refused.Text("message"));
        await _desk.MoveRefAsync("heads/main", side);
    }

    [Fact]
    public async Task Signatures_are_required_by_a_call_of_their_own()
    {
        const string signatures = $"{Protection}/required_signatures";
        await _desk.Octavia.PostAsync(signatures, null, HttpStatusCode.NotFound);
        await _desk.Octavia.PutAsync(Protection, Settings("{}", admins: true), HttpStatusCode.OK);
        await _desk.Octavia.PostAsync(signatures, null, HttpStatusCode.OK);

        Assert.EndsWith("Commits must have verified signatures.", await PushAsync(HttpStatusCode.UnprocessableEntity));
        await _desk.Octavia.PutAsync(
            $"{Repo}/contents/x.txt",
            new { message = "By GitHub's own hand", content = "eA==" },
            HttpStatusCode.Created
        );
        await _desk.Octavia.DeleteAsync(signatures, null, HttpStatusCode.NoContent);
        await PushAsync(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_merged_pull_request_is_what_a_review_rule_asks_for()
    {
        await _desk.Octavia.PutAsync(Protection, Settings("""{ "required_pull_request_reviews": {} }""", admins: true), HttpStatusCode.OK);
        await _desk.MakeRefAsync("refs/heads/topic", await _desk.CommitFileAsync("a.txt", "1", await _desk.HeadAsync()));
        var body = new
        {
            title = "Change",
            head = "topic",
            @base = "main",
        };
        var pull = await _desk.Octavia.PostAsync($"{Repo}/pulls", body, HttpStatusCode.Created);

        await _desk.Octavia.PutAsync($"{Repo}/pulls/{pull.GetProperty("number")}/merge", new { }, HttpStatusCode.OK);
    }

    private async Task<string?> PushAsync(HttpStatusCode expected)
    {
        var commit = await _desk.CommitFileAsync("a.txt", "1", await _desk.HeadAsync());
        var answer = await _desk.MoveRefAsync("heads/main", commit, expected);
        return answer.TryGetProperty("message", out var message) ? message.GetString() : null;
    }

    private static JsonObject Settings(string json, bool admins = false)
    {
        var settings = new JsonObject
        {
            ["required_status_checks"] = null,
            ["enforce_admins"] = admins,
            ["required_pull_request_reviews"] = null,
            ["restrictions"] = null,
        };
        foreach (var (name, value) in JsonNode.Parse(json)!.AsObject())
        {
            settings[name] = value?.DeepClone();
        }

        return settings;
    }
}
