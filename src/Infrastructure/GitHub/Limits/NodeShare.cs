using Infrajet.Application.GitHub;

namespace Infrajet.Infrastructure.GitHub.Limits;

/// <summary>What of an allowance is for this node. The nodes do not tell each other what they use, so each takes its part.</summary>
/// <param name="Elsewhere">How many requests the other nodes may have under way, unseen from here.</param>
internal sealed record NodeShare(
    int InFlight,
    int Points,
    TimeSpan BetweenWrites,
    int ContentPerMinute,
    int ContentPerHour,
    int ExchangesPerHour,
    TimeSpan LongestWait,
    int Elsewhere
)
{
    // Longer and it would only keep other work from its place: whoever can come back does so.
    private static readonly TimeSpan LongestInBackground = TimeSpan.FromSeconds(30);

    // Less and a write could never go.
    private const int FewestPoints = 5;

    public static NodeShare Of(GitHubLimitOptions options)
    {
        var inFlight = Math.Max(1, options.InFlight / options.Nodes);
        return new(
            inFlight,
            Math.Max(FewestPoints, options.PointsPerMinute / options.Nodes),
            TimeSpan.FromSeconds(options.SecondsBetweenWrites * options.Nodes),
            Math.Max(1, options.ContentPerMinute / options.Nodes),
            Math.Max(1, options.ContentPerHour / options.Nodes),
            Math.Max(1, options.ExchangesPerHour / options.Nodes),
            TimeSpan.FromSeconds(options.LongestWaitSeconds),
            Math.Max(0, inFlight * (options.Nodes - 1))
        );
    }

    public TimeSpan LongestFor(Urgency urgency) =>
        urgency switch
        {
            Urgency.Interactive => LongestWait,
            Urgency.Background => LongestInBackground,
        };
}
