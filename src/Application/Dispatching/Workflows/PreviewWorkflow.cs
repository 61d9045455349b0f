using System.Text.Json;
using System.Text.Json.Serialization;
using FluentValidation;
using Infrajet.Application.Repositories;
using Infrajet.Domain.Common;
using MediatR;

namespace Infrajet.Application.Dispatching.Workflows;

/// <summary>Shows what <see cref="DispatchWorkflow"/> would send, held against the workflow's file, and sends nothing.</summary>
/// <param name="Workflow">The workflow's file name, or GitHub's number of it.</param>
/// <param name="Ref">The branch or tag to run it on; the default branch where it is left out.</param>
public sealed record PreviewWorkflow(JsonElement? RepoId, string Workflow, string? Ref, IReadOnlyDictionary<string, JsonElement>? Inputs)
    : IRequest<Result<WorkflowPreview>>;

/// <param name="Repository">What the repository is called today.</param>
/// <param name="Body">What GitHub would get.</param>
/// <param name="Path">The workflow's file on that branch or tag; null where it was not found.</param>
/// <param name="Name">What people read; null where the file was not found.</param>
/// <param name="Inputs">What it can be given.</param>
public sealed record WorkflowPreview(
    string Repository,
    PreviewedStart Body,
    int InputCount,
    int MostInputs,
    string? Path,
    string? Name,
    IReadOnlyList<WorkflowInput> Inputs,
    IReadOnlyList<PreviewWarning> Warnings
);

/// <param name="ReturnRunDetails">Asks GitHub for the run's number; left out for servers that do not know it.</param>
public sealed record PreviewedStart(
    string Ref,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyDictionary<string, string>? Inputs,
    bool ReturnRunDetails
);

internal sealed class PreviewWorkflowValidator : AbstractValidator<PreviewWorkflow>
{
    public PreviewWorkflowValidator()
    {
        RuleFor(request => request.RepoId).IsRepositoryReference();
        RuleFor(request => request.Workflow).IsWorkflowName();
        RuleFor(request => request.Ref).IsGitRef();
        RuleFor(request => request.Inputs).AreInputs();
    }
}

internal sealed class PreviewWorkflowHandler(WorkflowReading workflows) : IRequestHandler<PreviewWorkflow, Result<WorkflowPreview>>
{
    private const string Folder = ".github/workflows/";

    // The deed needs no right of the App's to read files, its preview does.
    private static readonly AccessNeed Need = AccessNeed.StartingWorkflows with { AppPermissions = AccessNeed.ReadingFiles.AppPermissions };

    public async Task<Result<WorkflowPreview>> Handle(PreviewWorkflow request, CancellationToken cancellationToken)
    {
        var granted = await workflows.AskAsync(DispatchRules.TextOf(request.RepoId!.Value)!, Need, cancellationToken);
        return await granted.ThenAsync(async grant =>
        {
            var gitRef = request.Ref ?? grant.Repository.DefaultBranch;
            var files = await workflows.ReadAsync(grant, gitRef, cancellationToken);
            return files.Match<Result<WorkflowPreview>>(read => PreviewOf(request, gitRef, grant, read), failure => failure);
        });
    }

    private static WorkflowPreview PreviewOf(
        PreviewWorkflow request,
        string gitRef,
        RepositoryGrant grant,
        IReadOnlyList<ReadWorkflow> files
    )
    {
        var inputs = WorkflowInputs.AsText(request.Inputs);
        var file = files.SingleOrDefault(file => file.Path == Folder + request.Workflow);
        var archived = grant.Repository.IsArchived ? [PreviewWarnings.Archived] : Array.Empty<PreviewWarning>();
        return new(
            grant.Repository.FullName.ToString(),
            new(gitRef, inputs, ReturnRunDetails: true),
            inputs?.Count ?? 0,
            DispatchWorkflow.MostInputs,
            file?.Path,
            file?.Name,
            file?.Outline?.Inputs ?? [],
            [.. archived, .. WarningsOf(request.Workflow, gitRef, file, inputs ?? new Dictionary<string, string>())]
        );
    }

    private static IEnumerable<PreviewWarning> WarningsOf(
        string workflow,
        string gitRef,
        ReadWorkflow? file,
        IReadOnlyDictionary<string, string> inputs
    ) =>
        file switch
        {
            null when workflow.All(char.IsAsciiDigit) => [PreviewWarnings.NotChecked(workflow)],
            null => [PreviewWarnings.NoSuchWorkflow(workflow, gitRef)],
            { Fault: { } fault } => [PreviewWarnings.Unreadable(file.Path, fault)],
            { Outline.Inputs: { } declared } => WorkflowInputs.FaultsIn(inputs, declared),
            _ => [PreviewWarnings.NotStartable(file.Path)],
        };
}
