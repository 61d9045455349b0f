using System.Globalization;
using Infrajet.Application.Common;
using Infrajet.Application.GitHub;
using Infrajet.Application.Jobs;
using Infrajet.Application.Repositories.Rights;
using Infrajet.Domain.Common;
using Infrajet.Domain.Installations;
using Infrajet.Domain.Jobs;
using Infrajet.Domain.Repositories;
using Microsoft.EntityFrameworkCore;

namespace Infrajet.Application.Installations;

/// <summary>
/// Asks GitHub how an installation stands and which repositories it reaches, and keeps just that. Events come late, twice and in any order,
/// so that none of them is believed: done twice, it reads twice. It saves by itself, part by part, and a part that was read before another
/// one was stored changes nothing.
/// </summary>
internal sealed class ReadInstallation(
    IInfrajetDb db,
    IGitHubInstallations gitHub,
    RightsNews rights,
    IGitHubClock gitHubClock,
    TimeProvider clock
) : IWork
{
    public const string WorkKind = "installation.read";

    private const int BatchSize = 200;

    public string Kind => WorkKind;

    public static WorkOrder OrderFor(long installationId, string correlationId) =>
        new(WorkKind, $"{installationId}", $"installation:{installationId}", null, correlationId);

    public async Task<WorkOutcome> DoAsync(WorkItem item, CancellationToken cancellationToken)
    {
        var id = long.Parse(item.SubjectId, CultureInfo.InvariantCulture);
        var asked = clock.Now();
        var found = await gitHub.FindAsync(id, Urgency.Background, cancellationToken);
        var kept = await found.ThenAsync(facts => KeepAsync(facts, asked, cancellationToken));
        if (found.Failure == GitHubFailures.NoInstallation)
        {
            await GoneAsync(id, asked, cancellationToken);
        }

        rights.AtInstallation(id);
        await rights.TellAsync(cancellationToken);
        return kept.Failure switch
        {
            null => WorkOutcome.Finished,
            _ when found.Failure == GitHubFailures.NoInstallation => WorkOutcome.Finished,
            { Kind: FailureKind.NotConfigured } => WorkOutcome.Finished,
            { Kind: FailureKind.RateLimited, RetryAfter: { } wait } => WorkOutcome.Again(wait),
            var failure => WorkOutcome.Retry(failure.Message, failure.RetryAfter),
        };
    }

    private async Task GoneAsync(long id, DateTimeOffset asked, CancellationToken cancellationToken)
    {
        var isNews = false;
        await db.ChangeAsync(
            async () =>
            {
                var known = await db.InstallationToChange(id).SingleOrDefaultAsync(cancellationToken);
                isNews = known?.Gone(asked) ?? true;
            },
            cancellationToken
        );
        if (isNews)
        {
            await LetGoAsync(id, kept: [], cancellationToken);
        }
    }

    private async Task<Result<Done>> KeepAsync(InstallationFacts facts, DateTimeOffset asked, CancellationToken cancellationToken)
    {
        var isNews = false;
        await db.ChangeAsync(
            async () =>
            {
                var known = await db.InstallationToChange(facts.Id).SingleOrDefaultAsync(cancellationToken);
                isNews = known?.Learn(facts, asked) ?? true;
                _ = known ?? db.Installations.Add(Installation.Meet(facts, asked)).Entity;
            },
            cancellationToken
        );
        if (!isNews || facts.SuspendedAt is not null)
        {
            // Which repositories a suspended one reaches, nobody is told; it will be the same ones when it is let in again, or read anew.
            return Done.Value;
        }

        // Events say by GitHub's clock when something was so; by now that has been heard from its last answer.
        var from = gitHubClock.Now();
        var reached = await gitHub.RepositoriesOfAsync(facts.Id, Urgency.Background, cancellationToken);
        return await reached.ThenAsync<Done>(async repositories =>
        {
            foreach (var batch in repositories.Items.Chunk(BatchSize))
            {
                await db.ChangeAsync(() => TakeInAsync(facts.Id, batch, from, cancellationToken), cancellationToken);
            }

            await LetGoAsync(facts.Id, [.. repositories.Items.Select(repository => repository.Id)], cancellationToken);
            return Done.Value;
        });
    }

    /// <param name="from">When the list was begun: what events have told of later times is newer.</param>
    private async Task TakeInAsync(long installationId, RepositoryFacts[] batch, DateTimeOffset from, CancellationToken cancellationToken)
    {
        long[] ids = [.. batch.Select(facts => facts.Id)];
        var known = (await db.RepositoriesAmong(ids).ToListAsync(cancellationToken)).ToDictionary(repository => repository.Id);
        foreach (var facts in batch)
        {
            if (!known.TryGetValue(facts.Id, out var repository))
            {
                repository = db.Repositories.Add(Repository.Register(facts, RepositorySource.Installation, from)).Entity;
            }

            repository.Learn(facts, from);
            repository.BelongTo(installationId);
        }
    }

    private async Task LetGoAsync(long installationId, HashSet<long> kept, CancellationToken cancellationToken)
    {
        var reached = await db.RepositoriesThrough(installationId).ToListAsync(cancellationToken);
        foreach (var batch in reached.Where(id => !kept.Contains(id)).Chunk(BatchSize))
        {
            await db.ChangeAsync(
                async () =>
                {
                    var repositories = await db.RepositoriesAmong(batch).ToListAsync(cancellationToken);
                    repositories.ForEach(repository => repository.LeaveInstallation(installationId));
                },
                cancellationToken
            );
        }
    }
}
