using Infrajet.Application.Auditing;
using Infrajet.Application.Common;
using Infrajet.Application.GitHub;
using Infrajet.Domain.Common;
using Infrajet.Domain.Repositories;
using Microsoft.EntityFrameworkCore;

namespace Infrajet.Application.Repositories;

/// <summary>A repository that the caller has shown to be able to see.</summary>
/// <param name="InstallationId">The App's installation that reaches it.</param>
/// <param name="Source">How it came to be known, if it was not.</param>
/// <param name="Deed">What is recorded, if it is new in the caller's list.</param>
internal sealed record NewlyListed(RepositoryFacts Facts, long? InstallationId, RepositorySource Source, string Deed);

/// <summary>Takes repositories into the caller's list, and brings what is known of them up to date.</summary>
internal sealed class ListedRepositories(
    IInfrajetDb db,
    ICall call,
    IGitHubRepositories gitHub,
    AuditTrail trail,
    IGitHubClock gitHubClock,
    TimeProvider clock
)
{
    private const int Attempts = 3;

    /// <summary>Takes in what the caller has just shown to be able to see.</summary>
    public async Task<Result<RegisteredRepository>> RegisterAsync(RepositoryFacts facts, CancellationToken cancellationToken)
    {
        var found = await gitHub.InstallationOfAsync(facts.Name, cancellationToken);
        if (found.Failure is { } failure && RepositoryFailures.IsPassing(failure))
        {
            return failure;
        }

        var installationId = found.Match<long?>(installation => installation.Id, _ => null);
        return await AddAsync(new(facts, installationId, RepositorySource.Manual, "repository.registered"), cancellationToken);
    }

    public async Task<RegisteredRepository> AddAsync(NewlyListed listed, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await LinkAsync(listed, cancellationToken);
            }
            catch (Exception refused) when (attempt < Attempts && refused.IsRefusedSave())
            {
                // Another request registered the same first; what it wrote is what we want to read.
                db.Forget();
            }
        }
    }

    private async Task<RegisteredRepository> LinkAsync(NewlyListed listed, CancellationToken cancellationToken)
    {
        var facts = listed.Facts;
        var repository = await db.RepositoryToChange(facts.Id).SingleOrDefaultAsync(cancellationToken);
        if (repository is null)
        {
            repository = Repository.Register(facts, listed.Source, gitHubClock.Now());
            db.Repositories.Add(repository);
        }

        // Whoever comes at the same time with nothing new must not stand in each other's way.
        if (!repository.IsAs(facts))
        {
            repository.Learn(facts, gitHubClock.Now());
        }

        repository.ReachThrough(listed.InstallationId);
        var isNew = !await db.LinkBetween(facts.Id, call.Caller.PersonId).AnyAsync(cancellationToken);
        if (isNew)
        {
            db.RepositoryLinks.Add(RepositoryLink.Between(facts.Id, call.Caller.PersonId, clock.Now()));
            trail.Record(listed.Deed, $"{repository.FullName} ({repository.Id})");
        }

        await db.SaveChangesAsync(cancellationToken);
        return new(RepositoryDetails.Of(repository), isNew);
    }
}
