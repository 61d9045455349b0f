using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Sandbox.Http;
using Sandbox.Identities;

namespace Sandbox.GitHttp;

/// <summary>Git's own protocol over HTTP, for clone and fetch: what the API wrote is what a stock git reads.</summary>
internal static partial class GitHttpRoutes
{
    private const string UploadPack = "git-upload-pack";
    private const string ReadOnly =
        "This sandbox serves git for reading only. Write through the API: contents, git data, or createCommitOnBranch.";

    public static void MapGitHttp(this IEndpointRouteBuilder app, World world, Mirrors mirrors)
    {
        app.MapGet("/{owner}/{repo}/info/refs", http => GuardAsync(http, () => AdvertiseAsync(http, world, mirrors)));
        app.MapPost("/{owner}/{repo}/git-upload-pack", http => GuardAsync(http, () => UploadAsync(http, world, mirrors)));
        app.MapPost("/{owner}/{repo}/git-receive-pack", http => RefuseAsync(http, 403, ReadOnly));
    }

    private static async Task AdvertiseAsync(HttpContext http, World world, Mirrors mirrors)
    {
        if (http.Request.Query["service"] != UploadPack)
        {
            await RefuseAsync(http, 403, ReadOnly);
            return;
        }

        var mirror = await mirrors.FindAsync(Find(http, world));
        var protocol = ProtocolOf(http.Request);
        http.Response.ContentType = "application/x-git-upload-pack-advertisement";
        http.Response.Headers.CacheControl = "no-cache, max-age=0, must-revalidate";
        if (!protocol.StartsWith("version=2", StringComparison.Ordinal))
        {
            await http.Response.WriteAsync("001e# service=git-upload-pack\n0000");
        }

        await GitProgram.RunAsync(
            mirror.Folder,
            ["upload-pack", "--stateless-rpc", "--advertise-refs", "."],
            null,
            output => output.CopyToAsync(http.Response.Body),
            protocol,
            http.RequestAborted
        );
    }

    private static async Task UploadAsync(HttpContext http, World world, Mirrors mirrors)
    {
        var mirror = await mirrors.FindAsync(Find(http, world));
        http.Response.ContentType = "application/x-git-upload-pack-result";
        http.Response.Headers.CacheControl = "no-cache, max-age=0, must-revalidate";
        await using var wanted = IsCompressed(http.Request)
            ? new GZipStream(http.Request.Body, CompressionMode.Decompress)
            : http.Request.Body;
        await GitProgram.RunAsync(
            mirror.Folder,
            ["upload-pack", "--stateless-rpc", "."],
            input => wanted.CopyToAsync(input, http.RequestAborted),
            output => output.CopyToAsync(http.Response.Body, http.RequestAborted),
            ProtocolOf(http.Request),
            http.RequestAborted
        );
    }

    private static bool IsCompressed(HttpRequest request) => request.Headers.ContentEncoding == "gzip";

    // Goes into the environment of a program: nothing but what git itself sends.
    private static string ProtocolOf(HttpRequest request) =>
        request.Headers["Git-Protocol"].ToString() is var asked && Protocol().IsMatch(asked) ? asked : "";

    private static MirrorSource Find(HttpContext http, World world)
    {
        var (owner, name) = ((string)http.GetRouteValue("owner")!, (string)http.GetRouteValue("repo")!);
        lock (world.Gate)
        {
            var caller = Credentials.Recognise(world, http.Request);
            var repository = world.FindRepository(owner, WithoutSuffix(name));
            if (repository is null || !world.CanSee(caller, repository))
            {
                // Whoever is nobody yet may be somebody who sees it.
                throw caller.IsNobody ? Refusal.Unauthorized("Requires authentication") : Refusal.NotFound("Repository not found.");
            }

            world.Demand(caller, repository, Need.Read("contents"));
            return MirrorSource.Of(repository);
        }
    }

    private static string WithoutSuffix(string name) => name.EndsWith(".git", StringComparison.OrdinalIgnoreCase) ? name[..^4] : name;

    private static async Task GuardAsync(HttpContext http, Func<Task> serve)
    {
        try
        {
            await serve();
        }
        catch (Refusal refusal)
        {
            if (refusal.Answer.Status == 401)
            {
                http.Response.Headers.WWWAuthenticate = "Basic realm=\"GitHub\"";
            }

            await RefuseAsync(http, refusal.Answer.Status, refusal.Message);
        }
        catch (IOException failure) when (!http.Response.HasStarted)
        {
            await RefuseAsync(http, 503, failure.Message);
        }
    }

    // Git shows a plain text to the person who waits.
    private static Task RefuseAsync(HttpContext http, int status, string text)
    {
        http.Response.StatusCode = status;
        http.Response.ContentType = "text/plain; charset=utf-8";
        return http.Response.WriteAsync(text + "\n", Encoding.UTF8);
    }

    [GeneratedRegex(@"^version=[012]\z")]
    private static partial Regex Protocol();
}
