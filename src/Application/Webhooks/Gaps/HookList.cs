using Infrajet.Domain.Common;

namespace Infrajet.Application.Webhooks.Gaps;

/// <summary>Reads GitHub's list back to a given time, and puts the attempts of each event together.</summary>
internal sealed class HookList(IGitHubHookDeliveries gitHub)
{
    // A hundred thousand attempts; beyond that the list is taken to begin there.
    private const int MostPages = 1000;

    public async Task<Result<ToldEvents>> ReadAsync(DateTimeOffset from, CancellationToken cancellationToken)
    {
        var events = new Dictionary<string, ToldEvent>(StringComparer.Ordinal);
        string? cursor = null;
        for (var number = 1; ; number++)
        {
            var read = await gitHub.ListAsync(cursor, cancellationToken);
            if (read.Failure is { } failure)
            {
                return failure;
            }

            var page = read.Match(found => found, _ => null!);
            foreach (var delivery in page.Deliveries)
            {
                events[delivery.EventGuid] = events.TryGetValue(delivery.EventGuid, out var later)
                    ? later.After(delivery)
                    : ToldEvent.By(delivery);
            }

            var reached = page.Deliveries.Count == 0 ? from : page.Deliveries[^1].TriedAt;
            if (page.Next is null || reached < from)
            {
                return new ToldEvents([.. events.Values], from);
            }

            if (number == MostPages)
            {
                return new ToldEvents([.. events.Values], reached);
            }

            cursor = page.Next;
        }
    }
}

/// <param name="From">How far back the list was read.</param>
internal sealed record ToldEvents(IReadOnlyList<ToldEvent> All, DateTimeOffset From);

/// <summary>An event, by all attempts to deliver it.</summary>
/// <param name="LatestId">Of the latest attempt.</param>
/// <param name="Answer">What became of that.</param>
internal sealed record ToldEvent(
    string Guid,
    string Name,
    long LatestId,
    string Answer,
    bool IsTakenForDelivered,
    DateTimeOffset FirstTriedAt
)
{
    public static ToldEvent By(HookDelivery delivery) =>
        new(delivery.EventGuid, delivery.Event, delivery.Id, delivery.Answer, delivery.IsTakenForDelivered, delivery.TriedAt);

    /// <summary>With an attempt that was made before.</summary>
    public ToldEvent After(HookDelivery earlier) =>
        this with
        {
            IsTakenForDelivered = IsTakenForDelivered || earlier.IsTakenForDelivered,
            FirstTriedAt = earlier.TriedAt < FirstTriedAt ? earlier.TriedAt : FirstTriedAt,
        };
}
