namespace Infrajet.Application.GitHub;

/// <summary>What one principal may ask of GitHub, and what of it this node has used.</summary>
/// <param name="Principal">Whom GitHub counts for: <c>user:1001</c>, <c>installation:6001</c>, <c>app</c>.</param>
/// <param name="Points">Within the last minute; a write weighs five.</param>
/// <param name="WriteWaitSeconds">How long a write that somebody waits for would wait if it came now.</param>
public sealed record AllowanceFigures(
    string Principal,
    PrimaryFigures Primary,
    Usage Points,
    Usage ContentByMinute,
    Usage ContentByHour,
    Usage InFlight,
    int WaitingInteractive,
    int WaitingBackground,
    double WriteWaitSeconds
);

/// <summary>The hour's requests, by GitHub's own count; null until GitHub has told.</summary>
/// <param name="RunsOutAt">When they are used up at the pace of the last minute; null where they last until the reset.</param>
public sealed record PrimaryFigures(int? Limit, int? Remaining, DateTimeOffset? ResetsAt, DateTimeOffset? RunsOutAt);

public sealed record Usage(int Used, int Most);
