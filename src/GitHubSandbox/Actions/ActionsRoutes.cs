using Sandbox.Actions.Runs;
using Sandbox.Actions.Triggers;
using Sandbox.Actions.Workflows;
using Sandbox.Http;

namespace Sandbox.Actions;

internal static class ActionsRoutes
{
    public static void MapActions(this ApiRoutes api)
    {
        api.MapDispatches();
        api.MapWorkflows();
        api.MapRuns();
        api.MapJobs();
        api.MapLogs();
    }
}
