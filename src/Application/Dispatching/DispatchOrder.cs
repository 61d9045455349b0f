using System.Security.Cryptography;
using System.Text.Json;
using Infrajet.Application.Repositories;
using Infrajet.Domain.Dispatching;
using Infrajet.Domain.Repositories;

namespace Infrajet.Application.Dispatching;

/// <summary>A checked request to start something, whichever of the two ways.</summary>
/// <param name="RepoId">As the caller gave it.</param>
/// <param name="Content">The payload, or the inputs of a workflow.</param>
internal sealed record DispatchOrder(
    DispatchKind Kind,
    JsonElement RepoId,
    string EventType,
    string? Workflow,
    string? Ref,
    JsonElement? Content,
    string? IdempotencyKey,
    bool IsAsync
)
{
    /// <summary>Where it waits for its turn anyway: not before this time.</summary>
    public DateTimeOffset? NotBefore { get; init; }

    public AccessNeed Need => NeedOf(Kind);

    public string Reference => DispatchRules.TextOf(RepoId)!;

    public static AccessNeed NeedOf(DispatchKind kind) =>
        kind switch
        {
            DispatchKind.RepositoryEvent => AccessNeed.Dispatching,
            DispatchKind.Workflow => AccessNeed.StartingWorkflows,
        };

    public DispatchRequest AsRequest(Repository repository)
    {
        var gitRef = Kind == DispatchKind.Workflow ? Ref ?? repository.DefaultBranch : null;
        // By a hash a guess could be proven: where no key asks for it, it is not kept.
        var hash = IdempotencyKey is null ? "" : BodyHash();
        return new(Kind, RepoId.GetRawText(), EventType, Workflow, gitRef, IdempotencyKey, hash, IsAsync);
    }

    public string BodyHash() =>
        Convert.ToHexStringLower(
            SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(new object?[] { Kind, RepoId, EventType, Workflow, Ref, Content }))
        );
}
