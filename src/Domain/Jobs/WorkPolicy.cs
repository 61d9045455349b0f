namespace Infrajet.Domain.Jobs;

/// <summary>How often one kind of work is tried, how long a node may be silent about it, and how long failures make it wait.</summary>
/// <param name="Lease">It is renewed while the work runs: it need not be as long as the work, only longer than a node's hiccup.</param>
public sealed record WorkPolicy(int Attempts, TimeSpan Lease, TimeSpan FirstWait, TimeSpan LongestWait)
{
    /// <summary>Over a quarter of an hour of an outage is sat out before anybody has to look.</summary>
    public static readonly WorkPolicy Default = new(10, TimeSpan.FromMinutes(1), TimeSpan.FromSeconds(2), TimeSpan.FromMinutes(15));

    /// <summary>Twice as long after each attempt, a quarter more or less by chance, so that what failed together does not return together.</summary>
    /// <param name="chance">0 up to 1.</param>
    public TimeSpan WaitAfter(int attempt, double chance)
    {
        var doubled = FirstWait.TotalSeconds * Math.Pow(2, Math.Max(0, attempt - 1));
        return TimeSpan.FromSeconds(Math.Min(doubled, LongestWait.TotalSeconds) * (0.75 + chance / 2));
    }
}
