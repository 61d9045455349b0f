using Infrajet.Domain.Common;

namespace Infrajet.Domain.Webhooks;

/// <summary>How far the inbox of one receiver is known to hold all that GitHub sent to it.</summary>
public sealed class InboxWatch : IVersioned
{
    public const int ErrorLength = 500;

    private InboxWatch() { }

    public string Source { get; private set; } = "";

    /// <summary>GitHub's number of the App whose list the inbox is compared with; null before that.</summary>
    public long? AppId { get; private set; }

    /// <summary>Everything that GitHub tried from here on, up to <see cref="CheckedUntil"/>, has arrived or is lost for good.</summary>
    public DateTimeOffset NoGapsSince { get; private set; }

    public DateTimeOffset CheckedUntil { get; private set; }

    public DateTimeOffset? LastCheckedAt { get; private set; }

    public string? LastError { get; private set; }

    /// <summary>How many are asked for and have not come yet.</summary>
    public int Open { get; private set; }

    /// <summary>How many came because they were asked for, since the beginning.</summary>
    public int Recovered { get; private set; }

    /// <summary>How many are lost for good, since the beginning.</summary>
    public int Lost { get; private set; }

    /// <summary>A time of which GitHub's list says nothing any more: what was sent in it cannot be known.</summary>
    public DateTimeOffset? BlindFrom { get; private set; }

    public DateTimeOffset? BlindUntil { get; private set; }

    public long Version { get; private set; }

    /// <summary>Whether it was ever compared with GitHub's list.</summary>
    public bool IsChecked => CheckedUntil >= NoGapsSince;

    public static InboxWatch Begin(string source, DateTimeOffset at) =>
        new()
        {
            Source = source,
            NoGapsSince = at,
            CheckedUntil = DateTimeOffset.UnixEpoch,
        };

    /// <summary>Another App has another list, so that all begins anew; that is true.</summary>
    public bool Follow(long appId, DateTimeOffset now)
    {
        var isAnother = AppId is { } former && former != appId;
        AppId = appId;
        if (isAnother)
        {
            (NoGapsSince, CheckedUntil, LastError) = (now, DateTimeOffset.UnixEpoch, null);
            (BlindFrom, BlindUntil) = (null, null);
        }

        return isAnother;
    }

    /// <summary>So many more are missing and will be asked for.</summary>
    public void Expect(int missed) => Open += missed;

    /// <summary>So many are still missing: of those that were, the others have come.</summary>
    public void Count(int open)
    {
        Recovered += Math.Max(0, Open - open);
        Open = open;
    }

    public void Lose(int count)
    {
        Open -= Math.Min(count, Open);
        Lost += count;
    }

    /// <param name="listedFrom">How far back GitHub's list goes, or was read.</param>
    public void Checked(DateTimeOffset listedFrom, DateTimeOffset until, DateTimeOffset now)
    {
        if (CheckedUntil < listedFrom && NoGapsSince < listedFrom)
        {
            (BlindFrom, BlindUntil) = (IsChecked ? CheckedUntil : NoGapsSince, listedFrom);
            NoGapsSince = listedFrom;
        }

        // Also back, where our clock once stood ahead: nobody has looked there.
        CheckedUntil = until;
        (LastCheckedAt, LastError) = (now, null);
    }

    public void NotChecked(string error, DateTimeOffset now) => (LastCheckedAt, LastError) = (now, error.Shortened(ErrorLength));

    /// <summary>The hook was seen to be there.</summary>
    public void Hear() => LastError = null;
}
