using Sandbox.Http;

namespace Sandbox.Repositories;

internal static class RepositoryRoutes
{
    public static void MapRepositories(this ApiRoutes api)
    {
        api.Get("/repos/{owner}/{repo}", Show);
    }

    private static Answer Show(Call call) => Answer.Ok(RepositoryJson.Full(call.World, call.Repository(), call.Caller.Person));
}
