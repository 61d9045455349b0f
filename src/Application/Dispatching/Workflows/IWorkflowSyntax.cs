using Infrajet.Domain.Common;

namespace Infrajet.Application.Dispatching.Workflows;

/// <summary>Reads a workflow's file, whatever somebody wrote into it: what cannot be read is a failure that says where, never an exception.</summary>
public interface IWorkflowSyntax
{
    Result<WorkflowOutline> Read(string text);
}
