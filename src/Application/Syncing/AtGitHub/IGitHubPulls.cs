using Infrajet.Application.GitHub;
using Infrajet.Domain.Common;
using Infrajet.Domain.Repositories;

namespace Infrajet.Application.Syncing.AtGitHub;

/// <summary>Pull requests within one repository.</summary>
public interface IGitHubPulls
{
    /// <summary>Opens one, or finds the one that is open already.</summary>
    /// <param name="head">The branch with the changes.</param>
    /// <param name="into">The branch that is to have them.</param>
    Task<Result<OpenPull>> OpenAsync(
        GitHubCall gitHubCall,
        RepositoryName repository,
        string head,
        string into,
        string title,
        string body,
        CancellationToken cancellationToken
    );
}

/// <param name="Url">Where people see it.</param>
/// <param name="IsNew">It was not open before.</param>
public sealed record OpenPull(int Number, string Url, bool IsNew);
