using System.Text.Json.Serialization;
using RestEase;

namespace Infrajet.Infrastructure.GitHub.Api;

[AllowAnyStatusCode]
internal interface IGitApi
{
    /// <summary>The text itself. By its id it never changes, so it is asked for once.</summary>
    [Header("Accept", "application/vnd.github.raw+json")]
    [Get("repos/{owner}/{repo}/git/blobs/{sha}")]
    Task<Response<string>> ReadBlobAsync([Path] string owner, [Path] string repo, [Path] string sha, CancellationToken cancellationToken);

    /// <param name="recursive">Null for the one folder; any value at all, even 0, for everything below.</param>
    [Get("repos/{owner}/{repo}/git/trees/{sha}")]
    Task<Response<NothingJson>> ReadTreeAsync(
        [Path] string owner,
        [Path] string repo,
        [Path] string sha,
        [Query] string? recursive,
        CancellationToken cancellationToken
    );

    /// <param name="name">Such as heads/main.</param>
    [Get("repos/{owner}/{repo}/git/ref/{name}")]
    Task<Response<RefJson>> FindRefAsync([Path] string owner, [Path] string repo, [Path] string name, CancellationToken cancellationToken);

    /// <param name="body">The content in base64, which is not held as a whole.</param>
    [Post("repos/{owner}/{repo}/git/blobs")]
    Task<Response<ObjectJson>> MakeBlobAsync(
        [Path] string owner,
        [Path] string repo,
        [Body] HttpContent body,
        CancellationToken cancellationToken
    );

    [Post("repos/{owner}/{repo}/git/trees")]
    Task<Response<ObjectJson>> MakeTreeAsync(
        [Path] string owner,
        [Path] string repo,
        [Body] NewTreeBody body,
        CancellationToken cancellationToken
    );

    [Post("repos/{owner}/{repo}/git/commits")]
    Task<Response<MadeCommitJson>> MakeCommitAsync(
        [Path] string owner,
        [Path] string repo,
        [Body] NewCommitBody body,
        CancellationToken cancellationToken
    );

    [Get("repos/{owner}/{repo}/git/commits/{sha}")]
    Task<Response<CommitJson>> FindCommitAsync(
        [Path] string owner,
        [Path] string repo,
        [Path] string sha,
        CancellationToken cancellationToken
    );

    [Post("repos/{owner}/{repo}/git/refs")]
    Task<Response<RefJson>> MakeRefAsync(
        [Path] string owner,
        [Path] string repo,
        [Body] NewRefBody body,
        CancellationToken cancellationToken
    );

    /// <param name="name">Such as heads/main.</param>
    [Patch("repos/{owner}/{repo}/git/refs/{name}")]
    Task<Response<RefJson>> MoveRefAsync(
        [Path] string owner,
        [Path] string repo,
        [Path] string name,
        [Body] MovedRefBody body,
        CancellationToken cancellationToken
    );
}

/// <param name="Tree">Each an <see cref="InlineEntry"/> or a <see cref="ObjectEntry"/>.</param>
/// <param name="BaseTree">What is not among the entries stays as it is there.</param>
internal sealed record NewTreeBody(IReadOnlyList<object> Tree, string? BaseTree);

internal sealed record InlineEntry(string Path, string Mode, string Type, string Content);

/// <param name="Sha">Null takes away what is there.</param>
internal sealed record ObjectEntry(
    string Path,
    string Mode,
    string Type,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? Sha
);

internal sealed record NewCommitBody(string Message, string Tree, IReadOnlyList<string> Parents);

internal sealed record NewRefBody(string Ref, string Sha);

internal sealed record MovedRefBody(string Sha, bool Force);

internal sealed record RefJson(ObjectJson Object);

internal sealed record CommitJson(string Sha, string Message, ObjectJson Tree);

internal sealed record MadeCommitJson(string Sha, ObjectJson Tree, string? HtmlUrl = null);
