namespace Infrajet.Domain.Dispatching;

/// <summary>What somebody asked for, as far as it is kept.</summary>
/// <param name="RepositoryReference">The repository as the caller named it.</param>
/// <param name="EventType">The event's type; for a workflow <c>workflow_dispatch</c>.</param>
/// <param name="Workflow">File name or number; only for a workflow.</param>
/// <param name="Ref">Branch or tag; only for a workflow.</param>
public sealed record DispatchRequest(
    DispatchKind Kind,
    string RepositoryReference,
    string EventType,
    string? Workflow = null,
    string? Ref = null
);
