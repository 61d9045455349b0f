using System.Globalization;
using System.Text.Json;
using Infrajet.Application.Common;
using Infrajet.Application.Repositories.Rights;
using Microsoft.EntityFrameworkCore;

namespace Infrajet.Application.Webhooks.Processing;

/// <summary>People who are known here, as events name them.</summary>
internal sealed class ToldPeople(IInfrajetDb db, RightsNews rights)
{
    public async Task<long?> FindAsync(long gitHubId, CancellationToken cancellationToken)
    {
        var found = await db.PersonAtGitHub(gitHubId.ToString(CultureInfo.InvariantCulture)).ToListAsync(cancellationToken);
        return found is [var id] ? id : null;
    }

    /// <summary>What the person may do is not what it was.</summary>
    /// <param name="path">Where in the payload the account stands.</param>
    public async Task<EventOutcome> DoubtAsync(JsonElement payload, string path, CancellationToken cancellationToken)
    {
        if (payload.Number(path.Split('.').Append("id").ToArray()) is not { } gitHubId)
        {
            return EventOutcome.Nothing("It does not say who it is about.");
        }

        if (await FindAsync(gitHubId, cancellationToken) is not { } personId)
        {
            return EventOutcome.Nothing("Whoever it is about is not known here.");
        }

        rights.OfPerson(personId);
        return EventOutcome.Done;
    }
}
