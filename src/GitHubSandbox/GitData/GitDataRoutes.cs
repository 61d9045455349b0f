using Sandbox.Http;

namespace Sandbox.GitData;

internal static class GitDataRoutes
{
    /// <summary>Git's own objects and refs, one by one.</summary>
    public static void MapGitData(this ApiRoutes api)
    {
        api.MapBlobs();
        api.MapTrees();
        api.MapGitCommits();
        api.MapTags();
        api.MapRefs();
    }
}
