using System.Text.Json;
using RestEase;

namespace Infrajet.Infrastructure.GitHub.Api;

[AllowAnyStatusCode]
internal interface IContentsApi
{
    /// <summary>A list where it is a folder, as one hopes; an object where it is something else.</summary>
    [Get("repos/{owner}/{repo}/contents/.github/workflows")]
    Task<Response<JsonElement>> ListWorkflowsAsync(
        [Path] string owner,
        [Path] string repo,
        [Query("ref")] string gitRef,
        CancellationToken cancellationToken
    );

    /// <param name="body">The content in base64 beside message and branch, which is not held as a whole.</param>
    [Put("repos/{owner}/{repo}/contents/{path}")]
    Task<Response<PutFileJson>> PutAsync(
        [Path] string owner,
        [Path] string repo,
        [Path] string path,
        [Body] HttpContent body,
        CancellationToken cancellationToken
    );
}

internal sealed record PutFileJson(MadeCommitJson Commit);

internal sealed record ContentEntryJson(string Type, string Name, string Path, string Sha, long Size);
