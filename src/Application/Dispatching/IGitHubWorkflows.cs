using Infrajet.Application.GitHub;
using Infrajet.Domain.Common;
using Infrajet.Domain.Repositories;

namespace Infrajet.Application.Dispatching;

/// <summary>The workflow files of a branch, as GitHub would read them.</summary>
public interface IGitHubWorkflows
{
    Task<Result<WorkflowFiles>> ReadAsync(
        GitHubCall gitHubCall,
        RepositoryName repository,
        string branch,
        CancellationToken cancellationToken
    );
}

public sealed record WorkflowFiles(string Branch, IReadOnlyList<WorkflowFile> Files);

/// <param name="Path">Such as <c>.github/workflows/deploy.yml</c>.</param>
public sealed record WorkflowFile(string Path, string Text);
