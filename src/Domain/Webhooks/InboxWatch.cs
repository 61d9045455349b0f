using Infrajet.Domain.Common;

namespace Infrajet.Domain.Webhooks;

/// <summary>How far the inbox of one receiver is known to hold all that GitHub sent to it.</summary>
public sealed class InboxWatch : IVersioned
{
    public const int ErrorLength = 500;

    private InboxWatch() { }

    public string Source { get; private set; } = "";

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

    public static InboxWatch Begin(string source, DateTimeOffset at) =>
        new()
        {
            Source = source,
            NoGapsSince = at,
            CheckedUntil = at,
        };

    /// <param name="listedFrom">How far back GitHub's list goes.</param>
    public void Checked(DateTimeOffset listedFrom, DateTimeOffset until, int open, int lost, DateTimeOffset now)
    {
        if (CheckedUntil < listedFrom)
        {
            (BlindFrom, BlindUntil) = (CheckedUntil, listedFrom);
            NoGapsSince = listedFrom;
        }

        Lost += lost;
        Open = open;
        CheckedUntil = until > CheckedUntil ? until : CheckedUntil;
        (LastCheckedAt, LastError) = (now, null);
    }

    public void NotChecked(string error, DateTimeOffset now) => (LastCheckedAt, LastError) = (now, error.Shortened(ErrorLength));

    public void Recover() => Recovered++;
}
