using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Infrajet.WebApi.Dispatching;

public sealed record DispatchEventRequest
{
    /// <summary>A registered repository: GitHub's number of it, as a number or as text, its node id, or <c>owner/name</c>.</summary>
    public JsonElement? RepoId { get; init; }

    /// <summary>1 to 100 characters; workflows listen to it by <c>on: repository_dispatch: types: […]</c>.</summary>
    /// <example>deploy</example>
    [DisallowNull]
    public string? EventType { get; init; }

    /// <summary>Any JSON object of at most 10 top-level properties and less than 64 KB. It passes through; Infrajet adds <c>_infrajet</c> where there is room.</summary>
    public JsonElement? ClientPayload { get; init; }
}

public sealed record DispatchWorkflowRequest
{
    /// <summary>A registered repository: GitHub's number of it, as a number or as text, its node id, or <c>owner/name</c>.</summary>
    public JsonElement? RepoId { get; init; }

    /// <summary>The workflow's file name, or GitHub's number of it.</summary>
    /// <example>deploy.yml</example>
    [DisallowNull]
    public string? Workflow { get; init; }

    /// <summary>The branch or tag to run it on; the default branch where it is left out.</summary>
    /// <example>main</example>
    public string? Ref { get; init; }

    /// <summary>At most 25; text, numbers, true or false.</summary>
    public IReadOnlyDictionary<string, JsonElement>? Inputs { get; init; }
}

/// <param name="Status"><c>queued</c>: GitHub has it, or with <c>respond-async</c> it is written down.</param>
/// <param name="CorrelationId">By this its state is asked for; also in the header X-Correlation-Id.</param>
/// <param name="RunId">GitHub's number of the run, where GitHub names it: only when one workflow is started, and not by older servers.</param>
public sealed record DispatchAnswer(
    string Status,
    string CorrelationId,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] long? RunId = null
);
