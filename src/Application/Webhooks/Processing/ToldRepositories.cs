using System.Text.Json;
using Infrajet.Application.Common;
using Infrajet.Application.Repositories;
using Infrajet.Domain.Repositories;
using Microsoft.EntityFrameworkCore;

namespace Infrajet.Application.Webhooks.Processing;

/// <summary>Repositories that are known here, as events show them.</summary>
internal sealed class ToldRepositories(IInfrajetDb db)
{
    // GitHub tells whole seconds.
    private static readonly TimeSpan Grain = TimeSpan.FromSeconds(1);

    public async Task<Repository?> FindAsync(JsonElement payload, CancellationToken cancellationToken) =>
        payload.Number("repository", "id") is { } id ? await db.RepositoryToChange(id).SingleOrDefaultAsync(cancellationToken) : null;

    /// <summary>
    /// Takes over what the event says, unless something newer is known: events overtake each other, and a name that has been given up must not
    /// come back. Null where the repository is not known here.
    /// </summary>
    public async Task<Repository?> LearnAsync(JsonElement payload, CancellationToken cancellationToken)
    {
        var repository = await FindAsync(payload, cancellationToken);
        if (
            repository is not null
            && PayloadObjects.RepositoryIn(payload) is { } facts
            && payload.Moment("repository", "updated_at") is { } at
            && at + Grain > repository.UpdatedAt
        )
        {
            repository.Learn(facts, at > repository.UpdatedAt ? at : repository.UpdatedAt);
        }

        return repository;
    }
}
