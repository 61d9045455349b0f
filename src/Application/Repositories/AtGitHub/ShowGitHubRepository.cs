using Infrajet.Application.GitHub;
using Infrajet.Application.Repositories.Rights;
using Infrajet.Domain.Common;
using Infrajet.Domain.Repositories;
using MediatR;

namespace Infrajet.Application.Repositories.AtGitHub;

/// <summary>One repository as GitHub shows it to the caller.</summary>
public sealed record ShowGitHubRepository(string FullName) : IRequest<Result<GitHubRepository>>;

internal sealed class ShowGitHubRepositoryHandler(OwnGitHub own, IGitHubCatalogue gitHub)
    : IRequestHandler<ShowGitHubRepository, Result<GitHubRepository>>
{
    public async Task<Result<GitHubRepository>> Handle(ShowGitHubRepository request, CancellationToken cancellationToken)
    {
        if (RepositoryName.TryParse(request.FullName) is not { } name)
        {
            return RepositoryFailures.NotVisible;
        }

        var found = await own.AskAsync(asking => gitHub.FindAsync(asking, name, cancellationToken), cancellationToken);
        return found.Match<Result<GitHubRepository>>(
            repository => repository.Details,
            failure => failure == GitHubFailures.NoAccess ? RepositoryFailures.NotVisible : failure
        );
    }
}
