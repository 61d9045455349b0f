namespace Infrajet.Application.Runs;

/// <summary>Up to when this node has noticed what GitHub answered. Another node, or this one after a restart, only looks once too often.</summary>
internal sealed class NoticedAnswers
{
    // Answers are written down a little after their time.
    private static readonly TimeSpan Overlap = TimeSpan.FromSeconds(10);

    private long _until;

    /// <param name="reach">Older ones have their own turn.</param>
    public DateTimeOffset After(DateTimeOffset now, TimeSpan reach)
    {
        var noticed = new DateTimeOffset(Interlocked.Read(ref _until), TimeSpan.Zero);
        return noticed > now - reach ? noticed - Overlap : now - reach;
    }

    public void Notice(DateTimeOffset until) => Interlocked.Exchange(ref _until, until.UtcTicks);
}
