using System.Net;
using System.Text.Json;
using Infrajet.SandboxTests.Testing;

namespace Infrajet.SandboxTests.GitObjects;

/// <summary>acme/infra through the git data API, as octavia writes it.</summary>
internal sealed class GitDesk(TestSandbox sandbox)
{
    public const string Repo = "/repos/acme/infra";

    public HttpClient Octavia { get; } = sandbox.AsOctavia();

    public async Task<string> HeadAsync(string branch = "main") =>
        (await Octavia.GetAsync($"{Repo}/git/ref/heads/{branch}", HttpStatusCode.OK)).GetProperty("object").Text("sha");

    public async Task<string> BlobAsync(string content) =>
        (await Octavia.PostAsync($"{Repo}/git/blobs", new { content, encoding = "utf-8" }, HttpStatusCode.Created)).Text("sha");

    /// <summary>A tree of exactly these entries, or of these on top of a base.</summary>
    public Task<JsonElement> TreeAsync(object[] tree, string? baseTree = null) =>
        Octavia.PostAsync(
            $"{Repo}/git/trees",
            baseTree is null ? new { tree } : new { base_tree = baseTree, tree },
            HttpStatusCode.Created
        );

    public async Task<string> RefusedTreeAsync(object[] tree, string? baseTree = null)
    {
        object body = baseTree is null ? new { tree } : new { base_tree = baseTree, tree };
        return (await Octavia.PostAsync($"{Repo}/git/trees", body, HttpStatusCode.UnprocessableEntity)).Text("message");
    }

    public Task<JsonElement> TreeAtAsync(string name, string query = "") =>
        Octavia.GetAsync($"{Repo}/git/trees/{Uri.EscapeDataString(name)}{query}", HttpStatusCode.OK);

    public async Task<string> CommitAsync(string tree, string[] parents, string message = "Change") =>
        (
            await Octavia.PostAsync(
                $"{Repo}/git/commits",
                new
                {
                    message,
                    tree,
                    parents,
                },
                HttpStatusCode.Created
            )
        ).Text("sha");

    /// <summary>A commit of one file on top of another commit, or of a commit with nothing before it.</summary>
    public async Task<string> CommitFileAsync(string path, string content, string? parent, string message = "Change")
    {
        var tree = await TreeAsync([File(path, content)], parent);
        return await CommitAsync(tree.Text("sha"), parent is null ? [] : [parent], message);
    }

    public Task<JsonElement> MakeRefAsync(string name, string sha, HttpStatusCode expected = HttpStatusCode.Created) =>
        Octavia.PostAsync($"{Repo}/git/refs", new { @ref = name, sha }, expected);

    public Task<JsonElement> MoveRefAsync(string name, string sha, HttpStatusCode expected = HttpStatusCode.OK, bool force = false) =>
        Octavia.PatchAsync($"{Repo}/git/refs/{name}", new { sha, force }, expected);

    public static object File(string path, string content) =>
        new
        {
            path,
            mode = "100644",
            type = "blob",
            content,
        };

    public static object Entry(string path, string mode, string type, string? sha) =>
        new
        {
            path,
            mode,
            type,
            sha,
        };

    public static string[] Paths(JsonElement tree) => [.. tree.GetProperty("tree").EnumerateArray().Select(entry => entry.Text("path"))];
}
