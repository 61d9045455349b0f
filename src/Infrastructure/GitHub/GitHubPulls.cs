using System.Net;
using Infrajet.Application.GitHub;
using Infrajet.Application.Syncing.AtGitHub;
using Infrajet.Domain.Common;
using Infrajet.Domain.Repositories;
using Infrajet.Infrastructure.GitHub.Answers;
using Infrajet.Infrastructure.GitHub.Api;

namespace Infrajet.Infrastructure.GitHub;

internal sealed class GitHubPulls(GitHubApi gitHub) : IGitHubPulls
{
    public async Task<Result<OpenPull>> OpenAsync(
        GitHubCall gitHubCall,
        RepositoryName repository,
        string head,
        string into,
        string title,
        string body,
        CancellationToken cancellationToken
    )
    {
        var api = gitHub.As<IPullsApi>(gitHubCall);
        var asked = api.OpenAsync(repository.Owner, repository.Name, new(title, head, into, body), cancellationToken);
        var answer = await Answer.OfAsync(asked);
        if (!MayBeOpen(answer))
        {
            return answer.Read(json => new OpenPull(json.Number, json.HtmlUrl, IsNew: true));
        }

        var open = await Answer.OfAsync(
            api.ListAsync(repository.Owner, repository.Name, "open", $"{repository.Owner}:{head}", into, cancellationToken)
        );
        return open.Read(list => list)
            .Match<Result<OpenPull>>(
                list => list is [var pull, ..] ? new OpenPull(pull.Number, pull.HtmlUrl, IsNew: false) : answer.Failure!,
                failure => failure
            );
    }

    // Also where the answer was lost.
    private static bool MayBeOpen(Answer<PullJson> answer) =>
        answer.Failure == GitHubFailures.OutcomeUnknown
        || answer.Status == HttpStatusCode.UnprocessableEntity
            && ErrorText.Of(answer.Message!).Contains("already exists", StringComparison.OrdinalIgnoreCase);
}
