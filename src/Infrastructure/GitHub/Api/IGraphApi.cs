using System.Text.Json.Serialization;
using RestEase;

namespace Infrajet.Infrastructure.GitHub.Api;

[AllowAnyStatusCode]
internal interface IGraphApi
{
    public const string Route = "graphql";

    [Post(Route)]
    Task<Response<GraphAnswerJson<CommitMadeJson>>> CommitAsync(
        [Body] GraphBody<CommitVariables> body,
        CancellationToken cancellationToken
    );
}

internal sealed record GraphBody<TVariables>(string Query, TVariables Variables);

/// <summary>GraphQL's names are in camel case, whatever the rest of the API does.</summary>
internal sealed record CommitVariables([property: JsonPropertyName("input")] CommitInput Input);

internal sealed record CommitInput(
    [property: JsonPropertyName("branch")] BranchInput Branch,
    [property: JsonPropertyName("message")] MessageInput Message,
    [property: JsonPropertyName("fileChanges")] FileChangesInput FileChanges,
    [property: JsonPropertyName("expectedHeadOid")] string ExpectedHeadOid
);

internal sealed record BranchInput(
    [property: JsonPropertyName("repositoryNameWithOwner")] string RepositoryNameWithOwner,
    [property: JsonPropertyName("branchName")] string BranchName
);

internal sealed record MessageInput(
    [property: JsonPropertyName("headline")] string Headline,
    [property: JsonPropertyName("body")] string? Body
);

internal sealed record FileChangesInput(
    [property: JsonPropertyName("additions")] IReadOnlyList<AdditionInput> Additions,
    [property: JsonPropertyName("deletions")] IReadOnlyList<DeletionInput> Deletions
);

/// <param name="Contents">In base64.</param>
internal sealed record AdditionInput(
    [property: JsonPropertyName("path")] string Path,
    [property: JsonPropertyName("contents")] byte[] Contents
);

internal sealed record DeletionInput([property: JsonPropertyName("path")] string Path);

internal sealed record GraphAnswerJson<T>(T? Data = default, List<GraphErrorJson>? Errors = null);

internal sealed record GraphErrorJson(string Message, string? Type = null);

internal sealed record CommitMadeJson(
    [property: JsonPropertyName("createCommitOnBranch")] CreateCommitOnBranchJson? CreateCommitOnBranch = null
);

internal sealed record CreateCommitOnBranchJson(GraphCommitJson? Commit = null);

internal sealed record GraphCommitJson(string Oid, string Url, GraphTreeJson Tree);

internal sealed record GraphTreeJson(string Oid);
