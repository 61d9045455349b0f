using Infrajet.Application.Common;
using Infrajet.Application.Webhooks.Deliveries;
using Infrajet.Application.Webhooks.Processing;
using Infrajet.Domain.Common;
using Infrajet.Domain.Webhooks;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Infrajet.Application.Webhooks.Gaps;

/// <summary>Whether the inbox holds all that GitHub sent, as far as that can be known.</summary>
public sealed record ShowInbox : IRequest<Result<InboxDetails>>, IForAdministrators;

/// <param name="NoGapsSince">All that GitHub tried from here on, up to checked_until, is here, is asked for, or is lost for good; null before the first check.</param>
/// <param name="LastError">Why the last check did not come to its end; null where it did.</param>
/// <param name="Waiting">Deliveries that are here and not done yet.</param>
/// <param name="Failed">Deliveries that could not be done; they can be replayed.</param>
/// <param name="Open">Deliveries that GitHub is asked for and that have not come yet.</param>
/// <param name="Recovered">How many came because they were asked for, since the beginning.</param>
/// <param name="Lost">How many are lost for good, since the beginning.</param>
/// <param name="BlindFrom">From here to blind_until nobody was here, and GitHub's list does not reach back so far: what was sent then cannot be known.</param>
/// <param name="WindowDays">For how many days GitHub lists deliveries and sends them again.</param>
public sealed record InboxDetails(
    string Source,
    DateTimeOffset? NoGapsSince,
    DateTimeOffset? CheckedUntil,
    DateTimeOffset? LastCheckedAt,
    string? LastError,
    int Waiting,
    int Failed,
    int Open,
    int Recovered,
    int Lost,
    DateTimeOffset? BlindFrom,
    DateTimeOffset? BlindUntil,
    int WindowDays
);

internal sealed class ShowInboxHandler(IInfrajetDb db, InboxWindow window) : IRequestHandler<ShowInbox, Result<InboxDetails>>
{
    private const string Source = WebhookSources.App;

    public async Task<Result<InboxDetails>> Handle(ShowInbox request, CancellationToken cancellationToken)
    {
        var watch = await db.WatchOver(Source).SingleOrDefaultAsync(cancellationToken);
        return new InboxDetails(
            Source,
            watch?.NoGapsSince,
            watch is { IsChecked: true } ? watch.CheckedUntil : null,
            watch?.LastCheckedAt,
            watch?.LastError,
            await CountAsync(ReceiptState.Waiting, cancellationToken),
            await CountAsync(ReceiptState.Failed, cancellationToken),
            await CountAsync(ReceiptState.Missing, cancellationToken),
            watch?.Recovered ?? 0,
            watch?.Lost ?? 0,
            watch?.BlindFrom,
            watch?.BlindUntil,
            window.Days
        );
    }

    private Task<int> CountAsync(ReceiptState state, CancellationToken cancellationToken) =>
        db.ReceiptsIn(Source, state).CountAsync(cancellationToken);
}
