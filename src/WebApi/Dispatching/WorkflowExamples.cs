using System.Text.Json;
using Infrajet.Application.Dispatching.Workflows;
using Infrajet.Domain.Dispatching;

namespace Infrajet.WebApi.Dispatching;

internal static class WorkflowExamples
{
    private const string Repository = "octo-org/octo-repo";
    private const string Path = ".github/workflows/deploy.yml";

    private static readonly JsonElement Payload = JsonDocument
        .Parse($$$"""{ "version": "1.4.2", "_infrajet": { "cid": "{{{DispatchMark.Sample}}}" } }""")
        .RootElement;

    public static readonly object[] All =
    [
        new DispatchPreview(
            Repository,
            "main",
            new("deploy", Payload),
            83,
            2,
            new(Dispatch.EventTypeLength, ClientPayload.MostProperties, ClientPayload.MostBytes, ClientPayload.AdvisedBytes),
            true,
            [new(Path, "Deploy", false)],
            [new("run_name_without_mark", WarningSeverity.Warning, "No mark is seen in its run-name: its runs can only be guessed.", Path)]
        ),
        new WorkflowPreview(
            Repository,
            new("main", new Dictionary<string, string> { ["environment"] = "staging" }, true),
            1,
            25,
            Path,
            "Deploy",
            [new("environment", "choice", true, null, ["staging", "production"])],
            []
        ),
        new WorkflowSnippet(
            Path,
            $"name: 'Deploy'\nrun-name: 'Deploy {WorkflowOutline.MarkExpression}'\n",
            ["run-name shows the mark of the dispatch, by which its runs are found for certain."]
        ),
        new ClaimRequest
        {
            Cid = "01kg9x4v80t7c2m9y4b1n6k8fd.3f2a9c01b7de",
            RunId = 30433642,
            RunAttempt = 1,
        },
        new ClaimAnswer(true, "4bf92f3577b34da6a3ce929d0e0e4736"),
    ];
}
