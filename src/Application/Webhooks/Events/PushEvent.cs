using System.Text.Json;
using Infrajet.Application.Syncing;
using Infrajet.Application.Webhooks.Processing;
using Infrajet.Domain.Webhooks;

namespace Infrajet.Application.Webhooks.Events;

/// <summary>Somebody pushed: what was known of the branch no longer holds, and projects that follow it take over what is new.</summary>
internal sealed class PushEvent(ToldRepositories repositories, MovedBranches branches) : IWebhookEvent
{
    private const string Branches = "refs/heads/";

    public string Name => "push";

    public async Task<EventOutcome> ApplyAsync(WebhookReceipt receipt, JsonElement payload, CancellationToken cancellationToken)
    {
        if (await repositories.LearnAsync(payload, cancellationToken) is not { } repository)
        {
            return Unfollowed.Repository;
        }

        if (
            payload.Text("ref") is { } reference
            && reference.StartsWith(Branches, StringComparison.Ordinal)
            && payload.Text("after") is { } head
            && head.Any(digit => digit != '0')
        )
        {
            await branches.NoteAsync(repository, reference[Branches.Length..], head, receipt.CorrelationId, cancellationToken);
        }

        return EventOutcome.Done;
    }
}
