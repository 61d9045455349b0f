namespace Infrajet.Infrastructure.GitHub.Limits;

/// <summary>What a request is in the eyes of GitHub's limits.</summary>
internal enum RequestKind
{
    Read,

    /// <summary>Weighs as much as a write, but changes nothing that needs a pause.</summary>
    TokenRequest,

    /// <summary>A token for a person, from a code or a refresh token: of these there may be so many an hour.</summary>
    Exchange,

    /// <summary>
    /// A blob, tree or commit of git: nobody sees it until a branch leads there, so it is no content, needs no pause, and may be sent twice.
    /// The 900 points a minute hold it.
    /// </summary>
    GitObject,

    /// <summary>A write that leaves nothing behind for people to see: a dispatch, a cancellation, a re-run, a removal.</summary>
    Change,

    /// <summary>A write that makes content: an issue, a comment, a pull request, a commit, a ref, a hook, a repository.</summary>
    Creation,
}

internal static class RequestKinds
{
    public static readonly IReadOnlyList<RequestKind> All = Enum.GetValues<RequestKind>();

    // GitHub does not list what counts as content. Whatever is not known to make none counts.
    private static readonly string[] Contentless =
    [
        "/dispatches",
        "/cancel",
        "/force-cancel",
        "/rerun",
        "/rerun-failed-jobs",
        "/enable",
        "/disable",
        "/attempts",
        "/pings",
        "/tests",
    ];

    private static readonly string[] GitObjects = ["/git/blobs", "/git/trees", "/git/commits"];

    /// <param name="route">Such as repos/{owner}/{repo}/dispatches.</param>
    public static RequestKind Of(HttpMethod method, string route)
    {
        if (method == HttpMethod.Get || method == HttpMethod.Head || method == HttpMethod.Options)
        {
            return RequestKind.Read;
        }

        return route.EndsWith("/access_tokens", StringComparison.Ordinal) ? RequestKind.TokenRequest
            : route.EndsWith("/access_token", StringComparison.Ordinal) ? RequestKind.Exchange
            : EndsWithOneOf(GitObjects, route) ? RequestKind.GitObject
            : method == HttpMethod.Delete || EndsWithOneOf(Contentless, route) ? RequestKind.Change
            : RequestKind.Creation;
    }

    public static int Points(this RequestKind kind) => kind == RequestKind.Read ? 1 : 5;

    public static bool IsWrite(this RequestKind kind) => kind is RequestKind.Change or RequestKind.Creation;

    private static bool EndsWithOneOf(string[] ends, string route) =>
        Array.Exists(ends, end => route.EndsWith(end, StringComparison.Ordinal));
}
