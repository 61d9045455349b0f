using Infrajet.Application.Common;
using Infrajet.Application.Sessions;
using Infrajet.Domain.Common;
using Infrajet.Domain.Repositories;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Infrajet.Application.Repositories.Rights;

/// <summary>Says to the caller, about a repository of their own list, why they may do something there or not. GitHub is asked anew.</summary>
/// <param name="Reference">Number or node id.</param>
public sealed record ExplainAccess(string Reference, AccessPurpose For) : IRequest<Result<AccessExplanation>>;

internal sealed class ExplainAccessHandler(
    IInfrajetDb db,
    ICall call,
    IGitHubRepositories gitHub,
    IGitHubIdentities identities,
    IRepositoryAccess access,
    PersonTokens tokens,
    PersonRights rights,
    RepositoryRows rows,
    AccessFindings findings
) : IRequestHandler<ExplainAccess, Result<AccessExplanation>>
{
    public async Task<Result<AccessExplanation>> Handle(ExplainAccess request, CancellationToken cancellationToken)
    {
        var reference = RepositoryReference.Parse(request.Reference);
        if (await db.RepositoryOf(call.Caller.PersonId, reference).SingleOrDefaultAsync(cancellationToken) is not { } repository)
        {
            return RepositoryFailures.NotFound;
        }

        // What is done next is not to contradict what is said here.
        access.ForgetPerson(call.Caller.PersonId);
        var asker = Asker.Present(call.Caller);
        var person = await tokens.FindAsync(asker, cancellationToken);
        var seen = await rights.AskAsync(asker, RepositoryReference.To(repository.Id), repository, cancellationToken);
        if (seen.Failure is { } failure && RepositoryFailures.IsPassing(failure))
        {
            return failure;
        }

        var scopes = await ScopesOfAsync(person, cancellationToken);
        var installation = await InstallationOfAsync(repository, seen, cancellationToken);
        return await installation.ThenAsync<AccessExplanation>(found =>
            Task.FromResult<Result<AccessExplanation>>(
                findings.Explain(new(request.For, repository, person, seen, scopes, found.Installation))
            )
        );
    }

    private async Task<IReadOnlyList<string>?> ScopesOfAsync(GitHubPerson? person, CancellationToken cancellationToken)
    {
        if (person?.Credential is not { } own)
        {
            return null;
        }

        var identified = await identities.IdentifyAsync(own.Token.Reveal(), cancellationToken);
        return identified.Match(identity => identity.Scopes, _ => null);
    }

    // Whoever cannot see the repository is not told what is installed there.
    private async Task<Result<Reach>> InstallationOfAsync(
        Repository repository,
        Result<SeenRight> seen,
        CancellationToken cancellationToken
    )
    {
        if (!seen.Match(right => right.Right >= RepositoryRight.Read, _ => false))
        {
            return new Reach(null);
        }

        var found = await gitHub.InstallationOfAsync(repository.FullName, cancellationToken);
        if (found.Failure is { } failure && RepositoryFailures.IsPassing(failure))
        {
            return failure;
        }

        var reach = found.Match(installation => new Reach(installation), _ => new Reach(null));
        await rows.ReachThroughAsync(repository, reach.Installation?.Id, cancellationToken);
        return reach;
    }

    private sealed record Reach(FoundInstallation? Installation);
}
