using System.Net;
using System.Text.Json;
using Infrajet.Application.Dispatching;
using Infrajet.Application.GitHub;
using Infrajet.Domain.Common;
using Infrajet.Domain.Repositories;
using Infrajet.Infrastructure.GitHub.Answers;
using Infrajet.Infrastructure.GitHub.Api;

namespace Infrajet.Infrastructure.GitHub;

internal sealed class GitHubDispatches(GitHubApi gitHub) : IGitHubDispatches
{
    public async Task<Result<SentDispatch>> SendAsync(
        GitHubCall gitHubCall,
        RepositoryName repository,
        string eventType,
        JsonElement? payload,
        CancellationToken cancellationToken
    )
    {
        var api = gitHub.As<IRepositoriesApi>(gitHubCall);
        var body = new DispatchEventBody(eventType, payload);
        var answer = await Answer.OfAsync(api.DispatchAsync(repository.Owner, repository.Name, body, cancellationToken));
        return answer.AsDone().Match<Result<SentDispatch>>(_ => new SentDispatch((int)answer.Status!), failure => failure);
    }

    public async Task<Result<SentDispatch>> StartWorkflowAsync(
        GitHubCall gitHubCall,
        RepositoryName repository,
        string workflow,
        string gitRef,
        IReadOnlyDictionary<string, string>? inputs,
        CancellationToken cancellationToken
    )
    {
        var api = gitHub.As<IActionsApi>(gitHubCall);
        var answer = await StartAsync(new(gitRef, inputs, ReturnRunDetails: true));

        // Enterprise Servers up to 3.20 do not know the field, and say so by refusing the whole.
        if (answer is { Status: HttpStatusCode.BadRequest, Failure.Kind: FailureKind.Invalid })
        {
            answer = await StartAsync(new(gitRef, inputs, ReturnRunDetails: null));
        }

        return answer.Status == HttpStatusCode.OK
            ? answer.Read(run => new SentDispatch((int)HttpStatusCode.OK, run.WorkflowRunId))
            : answer.AsDone().Match<Result<SentDispatch>>(_ => new SentDispatch((int)answer.Status!), failure => failure);

        Task<Answer<StartedRunJson>> StartAsync(WorkflowDispatchBody body) =>
            Answer.OfAsync(api.DispatchAsync(repository.Owner, repository.Name, workflow, body, cancellationToken));
    }
}
