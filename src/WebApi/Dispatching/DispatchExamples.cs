using System.Text.Json;
using Infrajet.Application.Common;
using Infrajet.Application.Dispatching;
using Infrajet.Domain.Dispatching;
using Infrajet.Domain.Runs;

namespace Infrajet.WebApi.Dispatching;

internal static class DispatchExamples
{
    private const string CorrelationId = "4bf92f3577b34da6a3ce929d0e0e4736";
    private const long RunId = 30433642;
    private static readonly DateTimeOffset Morning = new(2026, 1, 31, 9, 30, 0, TimeSpan.Zero);

    private static readonly DispatchDetails Completed = new(
        "dsp_01kg9x4v80t7c2m9y4b1n6k8fd",
        CorrelationId,
        Json("\"octo-org/octo-repo\""),
        "octo-org/octo-repo",
        DispatchKind.RepositoryEvent,
        "deploy",
        null,
        null,
        DispatchStatus.Completed,
        Morning,
        Morning,
        Morning.AddMinutes(3),
        1,
        StatusCodes.Status204NoContent,
        null,
        null,
        [
            new(
                RunId,
                "Deploy",
                "completed",
                "success",
                $"https://github.com/octo-org/octo-repo/actions/runs/{RunId}",
                1,
                RunMatch.Certain,
                Morning.AddSeconds(2)
            ),
        ]
    );

    public static readonly object[] All =
    [
        new DispatchEventRequest
        {
            RepoId = Json("\"octo-org/octo-repo\""),
            EventType = "deploy",
            ClientPayload = Json("""{ "version": "1.4.2", "environment": "staging" }"""),
        },
        new DispatchWorkflowRequest
        {
            RepoId = Json("1296269"),
            Workflow = "deploy.yml",
            Ref = "main",
            Inputs = new Dictionary<string, JsonElement> { ["environment"] = Json("\"staging\"") },
        },
        new DispatchAnswer("queued", CorrelationId),
        Completed,
        new Page<DispatchDetails>([Completed], null),
    ];

    private static JsonElement Json(string text) => JsonDocument.Parse(text).RootElement;
}
