using Infrajet.Application.Syncing;
using Infrajet.Application.Syncing.Links;
using Infrajet.Domain.Projects;
using Infrajet.Domain.Syncing.Planning;

namespace Infrajet.WebApi.Syncing;

internal static class SyncExamples
{
    private const string Project = "0193a5c0-7b1e-7c44-9d5b-3f0f8a1b2c3d";
    private const string Repository = "octocat/hello-world";
    private const string Commit = "6dcb09b5b57875f334f61aebed695e2e4193db5e";
    private const string CommitUrl = $"https://github.com/{Repository}/commit/{Commit}";
    private const string Tree = "9fb037999f264ba9a7fc6274d15fa3ae2ab98312";
    private static readonly DateTimeOffset Morning = new(2026, 1, 31, 9, 30, 0, TimeSpan.Zero);
    private static readonly SyncReceipt Receipt = new(1, 5, 0, 1874, 212, Tree, Tree);
    private static readonly Uri RepositoryUrl = new($"https://github.com/{Repository}");
    private static readonly Dictionary<string, string> Files = new()
    {
        ["main.tf"] = "terraform { required_version = \">= 1.0\" }",
        ["variables.tf"] = "variable \"region\" { type = string }",
    };
    private static readonly Dictionary<string, FileChoiceRequest> Choices = new() { ["logo.png"] = new() { Choice = Verdict.Theirs } };
    private static readonly SyncLine Line = new(
        17,
        Project,
        1,
        Repository,
        1296269,
        40193247,
        "main",
        "project",
        Morning.AddSeconds(2),
        "completed",
        Commit,
        CommitUrl,
        null,
        null,
        2,
        0,
        1.874,
        0,
        Receipt,
        Morning,
        Morning.AddSeconds(2)
    );

    public static readonly object[] All =
    [
        new SyncProjectRequest
        {
            ProjectId = Project,
            RepositoryFullName = Repository,
            Branch = "main",
            CommitMessage = "Sync from Infrajet",
            CheckConflicts = true,
            Choices = Choices,
            ExpectedHead = Commit,
        },
        new TriggerSyncRequest
        {
            ProjectId = Project,
            RepositoryFullName = Repository,
            Branch = "main",
            CommitMessage = "Manual sync",
            SyncAllFiles = false,
            FilePaths = ["main.tf", "variables.tf"],
        },
        new RetrySyncRequest { SyncRecordId = 17, MaxRetries = 3 },
        new PullProjectRequest { RepositoryFullName = Repository, Branch = "main" },
        new LinkProjectRequest
        {
            RepositoryFullName = Repository,
            Branch = "main",
            AutoSync = true,
            AutoPull = false,
            ConflictStrategy = ConflictRule.Fail,
            CreatePullRequest = false,
        },
        new SendFilesRequest
        {
            InstallationId = 40193247,
            RepoOwner = "octocat",
            RepoName = "hello-world",
            Files = Files,
            CommitMessage = "Add infrastructure files",
            Branch = "main",
        },
        new SyncDetails(
            "17",
            "completed",
            "project",
            Project,
            Repository,
            "main",
            Commit,
            CommitUrl,
            null,
            2,
            5,
            0,
            100,
            0,
            null,
            null,
            Receipt,
            Morning,
            Morning.AddSeconds(2)
        ),
        new SyncHistory(Project, Repository, [Line], 5, Morning.AddSeconds(2), "completed", "MTc"),
        new ProjectSyncStatus(
            Project,
            "completed",
            Repository,
            "main",
            Morning.AddSeconds(2),
            Commit,
            5,
            Morning.AddSeconds(2),
            RemoteMoved: false,
            Message: null
        ),
        new SyncMetrics(1, 10, 8, 2, 45, 3, 2.5, Morning, 3),
        new LinkDetails(Project, Repository, "main", true, false, ConflictRule.Fail, false, Morning),
        new PushedFiles(true, Commit, 2, RepositoryUrl, CommitUrl, "main", "18", "completed"),
        new SyncedFiles(true, Commit, 2, 0, RepositoryUrl, CommitUrl, "main", [], "18", "completed"),
    ];
}
