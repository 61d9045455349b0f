using Sandbox.Actions;

namespace Sandbox.Admin;

internal static class RunEndpoints
{
    public static void MapRuns(this AdminSurface admin, World world)
    {
        var director = new ActionsDirector(world);
        admin.Post<ScriptRequest>(
            "/runs/script",
            "Says what becomes of the runs of a repository, or of one workflow file of it, from now on.",
            """
            {"repository": "acme/infra", "workflow": "provision.yml", "conclusion": "failure", "queue_seconds": 5, "duration_seconds": 30, "times": 2},
            or "stays_as": "queued" until it is released, or "conclusion_delay_seconds": 10 for a run that is completed before it has a conclusion
            """,
            asked => asked.Give(director)
        );
        admin.Delete<RepositoryRequest>(
            "/runs/script",
            "Lets the runs of a repository go their own way again.",
            """{"repository": "acme/infra"}""",
            asked => director.ClearScripts(asked.Repository)
        );
        admin.Post<ReleaseRequest>(
            "/runs/release",
            "Lets a run go on that a script keeps.",
            """{"repository": "acme/infra", "run_id": 100003}""",
            asked => director.Release(asked.Repository, asked.RunId)
        );
    }

    private sealed record RepositoryRequest(string Repository);

    private sealed record ReleaseRequest(string Repository, long RunId);
}
