using System.Text.Json;
using Infrajet.Application.Common;
using Microsoft.EntityFrameworkCore;

namespace Infrajet.Application.Webhooks.Processing;

/// <summary>Whether an event tells of a repository in the account where its installation is: nobody's installation moves anything of others.</summary>
internal sealed class EventTenancy(IInfrajetDb db)
{
    // One that is moving is in two accounts; and an enterprise's installation is in none that has repositories.
    private const string Moving = "transferred";
    private const string Enterprise = "Enterprise";

    public async Task<bool> IsOneAsync(JsonElement payload, CancellationToken cancellationToken)
    {
        if (
            payload.Number("installation", "id") is not { } installationId
            || payload.Number("repository", "owner", "id") is not { } ownerId
            || payload.Text("action") == Moving
        )
        {
            return true;
        }

        var installation = await db.InstallationById(installationId).SingleOrDefaultAsync(cancellationToken);
        return installation is null or { AccountType: Enterprise } || installation.AccountId == ownerId;
    }
}
