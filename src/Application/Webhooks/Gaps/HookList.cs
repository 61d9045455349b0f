using Infrajet.Application.Common;
using Infrajet.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace Infrajet.Application.Webhooks.Gaps;

/// <summary>Reads GitHub's list back to a given time, and puts the attempts of each event together.</summary>
internal sealed class HookList(IInfrajetDb db, IGitHubHookDeliveries gitHub)
{
    // A hundred thousand attempts; beyond that the list is taken to begin there.
    private const int MostPages = 1000;

    // Between GitHub's try and our receipt.
    private static readonly TimeSpan OnTheWay = TimeSpan.FromMinutes(1);

    public async Task<Result<ToldEvents>> ReadAsync(DateTimeOffset from, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var events = new Dictionary<string, ToldEvent>(StringComparer.Ordinal);
        var reached = now;
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

            reached = page.Deliveries.Count == 0 ? reached : page.Deliveries[^1].TriedAt;
            if (reached < from)
            {
                return new ToldEvents([.. events.Values], from);
            }

            if (page.Next is null)
            {
                var isShort = await IsOlderHereAsync(from, reached, cancellationToken);
                return new ToldEvents([.. events.Values], isShort ? reached : from);
            }

            if (number == MostPages)
            {
                return new ToldEvents([.. events.Values], reached);
            }

            cursor = page.Next;
        }
    }

    // Where the list ends there was nothing before; unless we hold something of then, so that it has been forgotten there.
    private Task<bool> IsOlderHereAsync(DateTimeOffset from, DateTimeOffset reached, CancellationToken cancellationToken) =>
        db.ReceivedBetween(WebhookSources.App, NewId.For("whd", from), NewId.For("whd", reached - OnTheWay)).AnyAsync(cancellationToken);
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
