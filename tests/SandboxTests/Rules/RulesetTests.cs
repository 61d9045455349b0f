using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Infrajet.SandboxTests.GitObjects;
using Infrajet.SandboxTests.Testing;
using Sandbox.Rules;
using Sandbox.Snapshots;
using static Infrajet.SandboxTests.GitObjects.GitDesk;

namespace Infrajet.SandboxTests.Rules;

/// <summary>github-rules A7, branch rules: rulesets.</summary>
public sealed class RulesetTests : IAsyncLifetime
{
    private readonly TestSandbox _sandbox = new();
    private readonly GitDesk _desk;

    public RulesetTests() => _desk = new(_sandbox);

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => _sandbox.DisposeAsync();

    [Fact]
    public async Task A_ruleset_is_made_changed_listed_and_deleted()
    {
        var made = await MakeAsync("""{ "type": "deletion" }, { "type": "non_fast_forward" }""");
        var url = $"{Repo}/rulesets/{made.GetProperty("id")}";

        var changed = await _desk.Octavia.PutAsync(url, new { enforcement = "disabled" }, HttpStatusCode.OK);
        var listed = await _desk.Octavia.GetAsync($"{Repo}/rulesets", HttpStatusCode.OK);

        Assert.Equal("disabled", changed.Text("enforcement"));
        Assert.Equal(2, changed.GetProperty("rules").GetArrayLength());
        Assert.Equal("Guard", Assert.Single(listed.EnumerateArray()).Text("name"));
        await _desk.Octavia.GetAsync(url, HttpStatusCode.OK);
        await _desk.Octavia.DeleteAsync(url, null, HttpStatusCode.NoContent);
        await _desk.Octavia.GetAsync(url, HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task The_rules_of_a_branch_are_told_before_it_is_written_to()
    {
        await MakeAsync(PullRequest);

        var rules = await _sandbox.AsRiley().GetAsync($"{Repo}/rules/branches/main", HttpStatusCode.OK);
        var none = await _sandbox.AsRiley().GetAsync($"{Repo}/rules/branches/feature/x", HttpStatusCode.OK);

        Assert.Equal("pull_request", Assert.Single(rules.EnumerateArray()).Text("type"));
        Assert.Empty(none.EnumerateArray());
        Assert.True((await _desk.Octavia.GetAsync($"{Repo}/branches/main", HttpStatusCode.OK)).GetProperty("protected").GetBoolean());
    }

    private const string PullRequest = """
        { "type": "pull_request", "parameters": { "dismiss_stale_reviews_on_push": false, "require_code_owner_review": false,
          "require_last_push_approval": false, "required_approving_review_count": 1, "required_review_thread_resolution": false } }
        """;

    [Theory]
    [InlineData(PullRequest, "Changes must be made through a pull request.")]
    [InlineData("""{ "type": "update" }""", "Cannot update this protected ref.")]
    [InlineData("""{ "type": "required_signatures" }""", "Commits must have verified signatures.")]
    [InlineData(
        """{ "type": "required_status_checks", "parameters": { "strict_required_status_checks_policy": false, "required_status_checks": [{ "context": "plan" }] } }""",
        "Required status check \"plan\" is expected."
    )]
    [InlineData(
        """{ "type": "commit_message_pattern", "parameters": { "operator": "regex", "pattern": "^[A-Z]+-\\d+" } }""",
        "Commit message must match a given regex pattern: ^[A-Z]+-\\d+"
    )]
    [InlineData(
        """{ "type": "commit_author_email_pattern", "parameters": { "operator": "ends_with", "pattern": "@acme.example", "negate": true } }""",
        "Author email must not end with a matching pattern: @acme.example"
    )]
    [InlineData(
        """{ "type": "file_path_restriction", "parameters": { "restricted_file_paths": ["**/*.txt"] } }""",
        "File path a.txt is restricted"
    )]
    [InlineData(
        """{ "type": "max_file_path_length", "parameters": { "max_file_path_length": 4 } }""",
        "File path a.txt exceeds maximum length"
    )]
    public async Task Repository_rule_violations_are_named(string rule, string complaint)
    {
        await MakeAsync(rule);

        Assert.Equal($"Repository rule violations found\n\n{complaint}", await PushAsync(HttpStatusCode.UnprocessableEntity));
    }

    [Fact]
    public async Task Several_violations_are_named_together()
    {
        await MakeAsync($$"""{{PullRequest}}, { "type": "required_signatures" }""");

        var refused = await PushAsync(HttpStatusCode.UnprocessableEntity);

        Assert.Equal(
            "Repository rule violations found\n\nChanges must be made through a pull request.\n\nCommits must have verified signatures.",
            refused
        );
    }

    [Theory]
    [InlineData("disabled")]
    [InlineData("evaluate")]
    public async Task A_ruleset_that_is_not_active_refuses_nothing(string enforcement)
    {
        await MakeAsync(PullRequest, enforcement);

        await PushAsync(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Creation_and_deletion_and_force_pushes_are_refused_where_they_are_restricted()
    {
        await _desk.MakeRefAsync("refs/heads/release/1", await _desk.HeadAsync());
        await MakeAsync(
            """{ "type": "creation" }, { "type": "deletion" }, { "type": "non_fast_forward" }""",
            include: "refs/heads/release/*"
        );
        var aside = await _desk.CommitFileAsync("a.txt", "1", null);

        var made = await _desk.MakeRefAsync("refs/heads/release/2", aside, HttpStatusCode.UnprocessableEntity);
        var forced = await _desk.MoveRefAsync("heads/release/1", aside, HttpStatusCode.UnprocessableEntity, force: true);
        var deleted = await _desk.Octavia.DeleteAsync($"{Repo}/git/refs/heads/release/1", null, HttpStatusCode.UnprocessableEntity);

        Assert.EndsWith("Cannot create ref due to creations being restricted.", made.Text("message"));
        Assert.EndsWith("Cannot force-push to this branch", forced.Text("message"));
        Assert.EndsWith("Cannot delete this branch", deleted.Text("message"));
        await _desk.MakeRefAsync("refs/heads/release/2/deeper", aside);
    }

    [Fact]
    public async Task A_branch_that_may_not_be_deleted_is_not_renamed()
    {
        await MakeAsync("""{ "type": "deletion" }""");

        await _desk.Octavia.PostAsync($"{Repo}/branches/main/rename", new { new_name = "trunk" }, HttpStatusCode.UnprocessableEntity);

        await _desk.Octavia.GetAsync($"{Repo}/git/ref/heads/trunk", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Tags_have_rules_of_their_own()
    {
        await MakeAsync(
            """{ "type": "tag_name_pattern", "parameters": { "operator": "starts_with", "pattern": "v" } }""",
            include: "~ALL",
            target: "tag"
        );
        var head = await _desk.HeadAsync();

        await _desk.MakeRefAsync("refs/tags/v1", head);
        await _desk.MakeRefAsync("refs/tags/1", head, HttpStatusCode.UnprocessableEntity);
        await _desk.MakeRefAsync("refs/heads/1", head);
    }

    [Theory]
    [InlineData("""{ "actor_id": 5, "actor_type": "RepositoryRole", "bypass_mode": "always" }""", "always")]
    [InlineData("""{ "actor_id": 1001, "actor_type": "User", "bypass_mode": "always" }""", "always")]
    [InlineData("""{ "actor_id": 1, "actor_type": "OrganizationAdmin", "bypass_mode": "exempt" }""", "exempt")]
    [InlineData("""{ "actor_id": 1, "actor_type": "OrganizationAdmin", "bypass_mode": "pull_request" }""", "pull_requests_only")]
    [InlineData("""{ "actor_id": 7, "actor_type": "Team", "bypass_mode": "always" }""", "never")]
    public async Task Those_on_the_bypass_list_are_let_through(string actor, string expected)
    {
        var set = await MakeAsync(PullRequest, actor: actor);

        Assert.Equal(expected, set.Text("current_user_can_bypass"));
        await PushAsync(expected is "always" or "exempt" ? HttpStatusCode.OK : HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task Files_written_one_by_one_meet_the_same_rules()
    {
        await MakeAsync(PullRequest);
        var body = new { message = "Add", content = "eA==" };

        var refused = await _desk.Octavia.PutAsync($"{Repo}/contents/x.txt", body, HttpStatusCode.Conflict);

        Assert.Contains("Changes must be made through a pull request.", refused.Text("message"));
    }

    [Fact]
    public async Task Rules_and_protections_outlive_a_snapshot()
    {
        await MakeAsync(PullRequest, actor: """{ "actor_id": 5, "actor_type": "RepositoryRole", "bypass_mode": "always" }""");

        var set = Assert.Single(Snapshot.Copy(_sandbox.GitHub.World).FindRepository("acme", "infra")!.Rulesets.Values);

        Assert.Equal(1, Assert.Single(set.Rules).Parameters!["required_approving_review_count"]!.GetValue<int>());
        Assert.Equal(new BypassActor(5, "RepositoryRole", "always"), Assert.Single(set.BypassActors));
    }

    [Theory]
    [InlineData("""{ "type": "nonsense" }""")]
    [InlineData("""{ "type": "commit_message_pattern" }""")]
    [InlineData("""{ "type": "commit_message_pattern", "parameters": { "operator": "regex", "pattern": "(" } }""")]
    public async Task A_rule_that_makes_no_sense_is_refused(string rule) =>
        await _desk.Octavia.PostAsync($"{Repo}/rulesets", Ruleset(rule), HttpStatusCode.UnprocessableEntity);

    [Fact]
    public async Task Rulesets_are_for_admins_to_write()
    {
        await _sandbox.AsRiley().PostAsync($"{Repo}/rulesets", Ruleset(PullRequest), HttpStatusCode.Forbidden);
        await MakeAsync(PullRequest);
        await _desk.Octavia.PostAsync($"{Repo}/rulesets", Ruleset(PullRequest), HttpStatusCode.UnprocessableEntity);
    }

    [Theory]
    [InlineData("refs/heads/*", "refs/heads/main", true)]
    [InlineData("refs/heads/*", "refs/heads/a/b", false)]
    [InlineData("refs/heads/**/*", "refs/heads/a/b", true)]
    [InlineData("refs/heads/**/*", "refs/heads/main", true)]
    [InlineData("refs/heads/release-?", "refs/heads/release-1", true)]
    [InlineData("refs/heads/a.b", "refs/heads/axb", false)]
    public void Patterns_of_ref_names_are_those_of_fnmatch(string pattern, string name, bool matches) =>
        Assert.Equal(matches, RefPattern.Matches(pattern, name));

    private async Task<string?> PushAsync(HttpStatusCode expected)
    {
        var commit = await _desk.CommitFileAsync("a.txt", "1", await _desk.HeadAsync());
        var answer = await _desk.MoveRefAsync("heads/main", commit, expected);
        return answer.TryGetProperty("message", out var message) ? message.GetString() : null;
    }

    private Task<JsonElement> MakeAsync(
        string rules,
        string enforcement = "active",
        string include = "~DEFAULT_BRANCH",
        string target = "branch",
        string? actor = null
    )
    {
        var set = Ruleset(rules);
        set["enforcement"] = enforcement;
        set["target"] = target;
        set["conditions"] = JsonNode.Parse($$"""{ "ref_name": { "include": ["{{include}}"], "exclude": [] } }""");
        set["bypass_actors"] = actor is null ? new JsonArray() : new JsonArray(JsonNode.Parse(actor));
        return _desk.Octavia.PostAsync($"{Repo}/rulesets", set, HttpStatusCode.Created);
    }

    private static JsonObject Ruleset(string rules) =>
        new()
        {
            ["name"] = "Guard",
            ["enforcement"] = "active",
            ["rules"] = JsonNode.Parse($"[{rules}]"),
        };
}
