namespace Infrajet.Domain.Dispatching;

public enum DispatchKind
{
    /// <summary>A <c>repository_dispatch</c>: any number of workflows may listen.</summary>
    RepositoryEvent,

    /// <summary>A <c>workflow_dispatch</c>: one workflow, by name.</summary>
    Workflow,
}
