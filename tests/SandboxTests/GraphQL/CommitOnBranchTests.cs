using System.Text;
using System.Text.Json;
using Infrajet.SandboxTests.Testing;
using Sandbox.Repositories;
using Sandbox.Rules;

namespace Infrajet.SandboxTests.GraphQL;

/// <summary>github-rules A7: createCommitOnBranch.</summary>
public sealed class CommitOnBranchTests : IAsyncLifetime
{
    private const string Mutation = """
        mutation ($input: CreateCommitOnBranchInput!) {
          createCommitOnBranch(input: $input) {
            clientMutationId
            commit {
              oid url message
              author { name email } committer { name email }
              signature { isValid wasSignedByGitHub }
              tree { entries { path mode } }
            }
            ref { name target { oid } }
          }
        }
        """;

    private readonly TestSandbox _sandbox = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => _sandbox.DisposeAsync();

    [Fact]
    public async Task Additions_and_deletions_become_one_commit_on_the_branch()
    {
        var head = await HeadAsync();
        var changes = new { additions = new[] { Addition("a/b.tf", "b") }, deletions = new[] { new { path = "README.md" } } };

        var made = (await CommitAsync(head, changes)).GetProperty("createCommitOnBranch");

        var commit = made.GetProperty("commit");
        Assert.Equal(commit.Text("oid"), await HeadAsync());
        Assert.Equal(commit.Text("oid"), made.GetProperty("ref").GetProperty("target").Text("oid"));
        Assert.Equal("Change\n\nand why", commit.Text("message"));
        Assert.EndsWith($"/acme/infra/commit/{commit.Text("oid")}", commit.Text("url"));
        Assert.DoesNotContain(
            commit.GetProperty("tree").GetProperty("entries").EnumerateArray(),
            entry => entry.Text("path") == "README.md"
        );
    }

    [Fact]
    public async Task The_commit_is_by_the_person_through_github_and_verified()
    {
        var made = await CommitAsync(await HeadAsync(), new { additions = new[] { Addition("x", "x") } });

        var commit = made.GetProperty("createCommitOnBranch").GetProperty("commit");
        Assert.Equal("Octavia Byrne", commit.GetProperty("author").Text("name"));
        Assert.Equal("GitHub", commit.GetProperty("committer").Text("name"));
        Assert.Equal("noreply@github.com", commit.GetProperty("committer").Text("email"));
        Assert.True(commit.GetProperty("signature").GetProperty("isValid").GetBoolean());
    }

    [Fact]
    public async Task ExpectedHeadOid_is_a_true_compare_and_swap()
    {
        var head = await HeadAsync();
        var changes = new { additions = new[] { Addition("x", "x") } };
        await CommitAsync(head, changes);
        var moved = await HeadAsync();

        var error = await RefusedAsync(head, changes);

        Assert.Equal("STALE_DATA", error.Text("type"));
        Assert.Equal($"Expected branch to point to \"{head}\" but it did not. Pull and try again.", error.Text("message"));
        Assert.Equal(moved, await HeadAsync());
    }

    [Fact]
    public async Task Deleting_a_missing_path_aborts()
    {
        var head = await HeadAsync();

        var error = await RefusedAsync(
            head,
            new { additions = new[] { Addition("x", "x") }, deletions = new[] { new { path = "nowhere" } } }
        );

        Assert.Equal($"A path was requested for deletion which does not exist as of commit oid `{head}`", error.Text("message"));
        Assert.Equal(head, await HeadAsync());
    }

    [Fact]
    public async Task Paths_must_be_unique()
    {
        var error = await RefusedAsync(await HeadAsync(), new { additions = new[] { Addition("x", "1"), Addition("x", "2") } });

        Assert.Equal("UNPROCESSABLE", error.Text("type"));
    }

    [Theory]
    [InlineData("README.md/below")]
    [InlineData("../outside")]
    [InlineData(".git/config")]
    public async Task Paths_that_git_does_not_take_are_refused(string path)
    {
        var head = await HeadAsync();

        var error = await RefusedAsync(head, new { additions = new[] { Addition(path, "x") } });

        Assert.Equal("UNPROCESSABLE", error.Text("type"));
        Assert.Equal(head, await HeadAsync());
    }

    [Fact]
    public async Task A_file_may_make_way_for_a_folder_in_the_same_commit()
    {
        var head = await HeadAsync();

        await CommitAsync(
            head,
            new { additions = new[] { Addition("README.md/below", "x") }, deletions = new[] { new { path = "README.md" } } }
        );

        Assert.NotEqual(head, await HeadAsync());
    }

    [Fact]
    public async Task There_are_no_file_modes()
    {
        var made = await CommitAsync(await HeadAsync(), new { additions = new[] { Addition("run.sh", "#!/bin/sh\n") } });

        var entries = made.GetProperty("createCommitOnBranch").GetProperty("commit").GetProperty("tree").GetProperty("entries");
        Assert.Equal(
            Convert.ToInt32("100644", 8),
            entries.EnumerateArray().Single(entry => entry.Text("path") == "run.sh").GetProperty("mode").GetInt32()
        );
    }

    [Fact]
    public async Task Contents_are_base64_to_the_letter()
    {
        var error = await RefusedAsync(await HeadAsync(), new { additions = new[] { new { path = "x", contents = "no base64" } } });

        Assert.Equal(
            "Variable $input of type CreateCommitOnBranchInput! was provided invalid value for fileChanges.additions.0.contents"
                + " (Could not coerce value \"no base64\" to Base64String)",
            error.Text("message")
        );
    }

    [Fact]
    public async Task There_is_no_author_choice()
    {
        var input = new
        {
            input = new
            {
                branch = Branch("main"),
                expectedHeadOid = await HeadAsync(),
                message = new { headline = "Change" },
                author = new { name = "Ada" },
            },
        };

        var error = await _sandbox.AsOctavia().ErrorAsync(Mutation, input);

        Assert.Equal(
            "Variable $input of type CreateCommitOnBranchInput! was provided invalid value for author"
                + " (Field is not defined on CreateCommitOnBranchInput)",
            error.Text("message")
        );
    }

    [Fact]
    public async Task Workflow_files_need_the_scope_workflow()
    {
        var changes = new { additions = new[] { Addition(".github/workflows/new.yml", "on: push") } };

        var error = await _sandbox
            .Bearing(_sandbox.AddToken("repo"))
            .ErrorAsync(Mutation, Input(Branch("main"), await HeadAsync(), changes));

        Assert.Equal("FORBIDDEN", error.Text("type"));
        Assert.Equal(
            "refusing to allow a Personal Access Token to create or update workflow `.github/workflows/new.yml` without `workflow` scope",
            error.Text("message")
        );
    }

    [Fact]
    public async Task A_protected_branch_and_a_rule_refuse_each_by_a_type_of_its_own()
    {
        var head = await HeadAsync();
        var changes = new { additions = new[] { Addition("x", "x") } };

        Rule(repository => repository.Protections["main"] = new() { IsForAdminsToo = true, Reviews = new() });
        var isProtected = await RefusedAsync(head, changes);
        Rule(repository =>
        {
            repository.Protections.Clear();
            repository.Rulesets[1] = PullRequestsOnly(repository);
        });
        var isRuled = await RefusedAsync(head, changes);

        Assert.Equal("BRANCH_PROTECTION_RULE_VIOLATION", isProtected.Text("type"));
        Assert.Contains("Changes must be made through a pull request.", isProtected.Text("message"));
        Assert.Equal("UNPROCESSABLE", isRuled.Text("type"));
        Assert.StartsWith("Repository rule violations found", isRuled.Text("message"));
        Assert.Equal(head, await HeadAsync());
    }

    [Fact]
    public async Task A_branch_may_be_named_by_its_id()
    {
        const string query = """{ repository(owner: "acme", name: "infra") { defaultBranchRef { id } } }""";
        var data = await _sandbox.AsOctavia().DataAsync(query);
        var id = data.GetProperty("repository").GetProperty("defaultBranchRef").Text("id");

        var made = await _sandbox.AsOctavia().DataAsync(Mutation, Input(new { id }, await HeadAsync(), new { }));

        Assert.Equal("main", made.GetProperty("createCommitOnBranch").GetProperty("ref").Text("name"));
    }

    [Fact]
    public async Task Who_may_not_write_is_forbidden_and_a_missing_branch_is_not_found()
    {
        var input = Input(Branch("main"), await HeadAsync(), new { });
        var forbidden = await _sandbox.AsRiley().ErrorAsync(Mutation, input);
        var missing = await _sandbox.AsOctavia().ErrorAsync(Mutation, Input(Branch("gone"), await HeadAsync(), new { }));

        Assert.Equal("FORBIDDEN", forbidden.Text("type"));
        Assert.Equal("NOT_FOUND", missing.Text("type"));
    }

    private void Rule(Action<Repository> change)
    {
        var world = _sandbox.GitHub.World;
        lock (world.Gate)
        {
            change(world.FindRepository("acme", "infra")!);
        }
    }

    private static Ruleset PullRequestsOnly(Repository repository) =>
        new()
        {
            Id = 1,
            Name = "main",
            Target = "branch",
            Enforcement = "active",
            Include = ["~DEFAULT_BRANCH"],
            Rules = [new("pull_request", null)],
            CreatedAt = repository.CreatedAt,
            UpdatedAt = repository.CreatedAt,
        };

    private static object Addition(string path, string text) =>
        new { path, contents = Convert.ToBase64String(Encoding.UTF8.GetBytes(text)) };

    private static object Branch(string name) => new { repositoryNameWithOwner = "acme/infra", branchName = name };

    private static object Input(object branch, string head, object changes) =>
        new
        {
            input = new
            {
                branch,
                expectedHeadOid = head,
                message = new { headline = "Change", body = "and why" },
                fileChanges = changes,
            },
        };

    private Task<JsonElement> CommitAsync(string head, object changes) =>
        _sandbox.AsOctavia().DataAsync(Mutation, Input(Branch("main"), head, changes));

    private Task<JsonElement> RefusedAsync(string head, object changes) =>
        _sandbox.AsOctavia().ErrorAsync(Mutation, Input(Branch("main"), head, changes));

    private async Task<string> HeadAsync()
    {
        const string query = """{ repository(owner: "acme", name: "infra") { ref(qualifiedName: "main") { target { oid } } } }""";
        var data = await _sandbox.AsOctavia().DataAsync(query);
        return data.GetProperty("repository").GetProperty("ref").GetProperty("target").Text("oid");
    }
}
