using FluentValidation;
using Infrajet.Application.Common;
using Infrajet.Application.GitHub;
using Infrajet.Application.Provisioning.Targets;
using Infrajet.Application.Repositories;
using Infrajet.Domain.Common;
using Infrajet.Domain.Repositories;
using MediatR;

namespace Infrajet.Application.Provisioning.Facade;

/// <summary>A page of a repository's runs as GitHub shows them, for whoever may see them there.</summary>
public sealed record ListRepositoryRuns(string Owner, string Name, RunFilter Filter) : IRequest<Result<RunPage>>;

internal sealed class ListRepositoryRunsValidator : AbstractValidator<ListRepositoryRuns>
{
    public ListRepositoryRunsValidator() => RuleFor(request => request.Filter).SetValidator(new RunFilterRules());
}

internal sealed class ListRepositoryRunsHandler(
    IRepositoryAccess access,
    TargetRegister targets,
    TargetAccess targetAccess,
    ICall call,
    IGitHubRunPages gitHub
) : IRequestHandler<ListRepositoryRuns, Result<RunPage>>
{
    public async Task<Result<RunPage>> Handle(ListRepositoryRuns request, CancellationToken cancellationToken)
    {
        var granted = await GrantAsync(request, cancellationToken);
        return await granted.ThenAsync(grant => ReadAsync(grant, request.Filter, cancellationToken));
    }

    // Operators look after what they provision by the target's credential, whatever their own right there.
    private Task<Result<RepositoryGrant>> GrantAsync(ListRepositoryRuns request, CancellationToken cancellationToken) =>
        call.Caller.IsOperator
        && RepositoryName.TryParse($"{request.Owner}/{request.Name}") is { } name
        && targets.FindAt(name) is { } target
            ? targetAccess.GrantAsync(target, AccessNeed.WatchingRuns, cancellationToken)
            : access.ForCallerAsync($"{request.Owner}/{request.Name}", AccessNeed.WatchingRuns, cancellationToken);

    private async Task<Result<RunPage>> ReadAsync(RepositoryGrant grant, RunFilter filter, CancellationToken cancellationToken)
    {
        var person = call.Caller.PersonId;
        var gitHubCall = GitHubCall.Interactive(grant.Credential, person);
        var page = await gitHub.ReadAsync(gitHubCall, grant.Repository.FullName, filter, cancellationToken);
        return page.Failure is { } failure ? await access.ConcludeAsync(person, grant, failure, cancellationToken) : page;
    }
}
