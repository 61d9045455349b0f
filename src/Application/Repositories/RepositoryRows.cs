using Infrajet.Application.Common;
using Infrajet.Application.GitHub;
using Infrajet.Domain.Repositories;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Infrajet.Application.Repositories;

/// <summary>
/// Keeps what is known of repositories true to what GitHub said in passing. It commits on its own: a use case that only wanted to know a right
/// must neither lose this with its own refusal nor be refused because somebody else heard the same.
/// </summary>
internal sealed class RepositoryRows(IServiceScopeFactory scopes, IGitHubClock gitHubClock)
{
    /// <summary>To be taken before GitHub is asked: what it says was so then, and may have changed on the way.</summary>
    public DateTimeOffset Moment() => gitHubClock.Now();

    public async Task LearnAsync(Repository repository, RepositoryFacts facts, DateTimeOffset asked, CancellationToken cancellationToken)
    {
        if (repository.Learn(facts, asked))
        {
            await ChangeAsync(repository.Id, row => row.Learn(facts, asked), cancellationToken);
        }
    }

    public async Task ReachThroughAsync(Repository repository, long? installationId, CancellationToken cancellationToken)
    {
        if (repository.InstallationId != installationId)
        {
            repository.ReachThrough(installationId);
            await ChangeAsync(repository.Id, row => row.ReachThrough(installationId), cancellationToken);
        }
    }

    /// <summary>Keeps a repository that we have to know though nobody registered it.</summary>
    public async Task<Repository> MeetAsync(
        RepositoryFacts facts,
        long? installationId,
        DateTimeOffset asked,
        CancellationToken cancellationToken
    )
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<IInfrajetDb>();
        Repository? repository = null;
        await db.ChangeAsync(
            async () =>
            {
                repository = await db.RepositoryToChange(facts.Id).SingleOrDefaultAsync(cancellationToken);
                repository ??= db.Repositories.Add(Repository.Register(facts, RepositorySource.Target, asked)).Entity;
                repository.Learn(facts, asked);
                repository.ReachThrough(installationId);
            },
            cancellationToken
        );
        return repository!;
    }

    private async Task ChangeAsync(long id, Action<Repository> change, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<IInfrajetDb>();
        change(await db.RepositoryToChange(id).SingleAsync(cancellationToken));
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateConcurrencyException)
        {
            // Somebody else heard something as new at the same moment; what is wrong then is mended by the next look.
        }
    }
}
