using Infrajet.Application.GitHub;
using Infrajet.Application.Provisioning.Facade;
using Infrajet.Domain.Common;
using Infrajet.Domain.Repositories;
using Infrajet.Infrastructure.GitHub.Answers;
using Infrajet.Infrastructure.GitHub.Api;

namespace Infrajet.Infrastructure.GitHub;

internal sealed class GitHubRunPages(GitHubApi gitHub) : IGitHubRunPages
{
    public async Task<Result<RunPage>> ReadAsync(
        GitHubCall gitHubCall,
        RepositoryName repository,
        RunFilter filter,
        CancellationToken cancellationToken
    )
    {
        var api = gitHub.As<IActionsApi>(gitHubCall);
        var asked = new Dictionary<string, string>(filter.Asked);
        var answer = await Answer.OfAsync(api.ReadRunsAsync(repository.Owner, repository.Name, asked, cancellationToken));
        return answer.Read(json => new RunPage(json, PageLinks.In(answer.Message!)));
    }
}
