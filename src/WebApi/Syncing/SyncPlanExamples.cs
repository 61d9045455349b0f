using Infrajet.Application.Syncing.Planning;
using Infrajet.Domain.Projects;
using Infrajet.Domain.Syncing.Planning;

namespace Infrajet.WebApi.Syncing;

internal static class SyncPlanExamples
{
    private const string Project = "0193a5c0-7b1e-7c44-9d5b-3f0f8a1b2c3d";
    private const string Repository = "octocat/hello-world";
    private const string Head = "6dcb09b5b57875f334f61aebed695e2e4193db5e";

    private static readonly PreviewedSide Theirs = new("257cc5642cb1a054f08cc83f2d943e56fd3ebe99", 4, "100644");
    private static readonly PreviewedSide Ours = new("5716ca5987cbf97d6bb54920bea6adde242d87e6", 4, "100644");

    public static readonly object[] All =
    [
        new CheckConflictsRequest
        {
            ProjectId = Project,
            RepositoryFullName = Repository,
            Branch = "main",
        },
        new PreviewSyncRequest
        {
            RepositoryFullName = Repository,
            Branch = "main",
            ConflictStrategy = ConflictRule.Auto,
            Choices = new Dictionary<string, FileChoiceRequest> { ["main.tf"] = new() { Choice = Verdict.Ours } },
            FilePaths = ["main.tf", "variables.tf"],
        },
        new ConflictCheck(
            Project,
            Repository,
            "main",
            [new("main.tf", true, ConflictReason.BothChanged.Text(), Theirs.Sha, Theirs.Size, "overwrite")],
            1,
            true,
            Head,
            false
        ),
        new SyncPreview(
            Project,
            Repository,
            "main",
            Head,
            false,
            false,
            true,
            new(12, 0, 1, 0, 0, 0, 0, 0, 1),
            [
                new(
                    "main.tf",
                    FileAction.Change,
                    null,
                    Ours,
                    Theirs,
                    Ours,
                    ConflictReason.BothAdded,
                    ConflictReason.BothAdded.Text(),
                    "overwrite",
                    new(Verdict.Ours, DecidedBy.Strategy)
                )
                {
                    Diff = "--- a/main.tf\n+++ b/main.tf\n@@ -1 +1 @@\n-foo\n+bar\n",
                    LinesAdded = 1,
                    LinesRemoved = 1,
                },
            ],
            0
        ),
    ];
}
