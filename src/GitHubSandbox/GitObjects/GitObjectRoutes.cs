using Sandbox.Http;

namespace Sandbox.GitObjects;

internal static class GitObjectRoutes
{
    /// <summary>Git's own objects and refs, one by one.</summary>
    public static void MapGitObjects(this ApiRoutes api)
    {
        api.MapBlobs();
        api.MapTrees();
        api.MapGitCommits();
        api.MapTags();
        api.MapRefs();
    }
}
