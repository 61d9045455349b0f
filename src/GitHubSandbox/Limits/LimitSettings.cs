namespace Sandbox.Limits;

/// <summary>
/// The figures of the rate limits. From the start the hourly limits and the one on concurrency stand as GitHub has them;
/// the limits by the minute are off, since an ordinary test suite writes more in a minute than a program ever would.
/// </summary>
public sealed record LimitSettings
{
    /// <summary>Everything as GitHub has it.</summary>
    public static LimitSettings GitHub { get; } =
        new()
        {
            PointsPerMinute = 900,
            GraphQlPointsPerMinute = 2_000,
            ContentPerMinute = 80,
            ContentPerHour = 500,
        };

    /// <summary>No request is ever refused for being one too many.</summary>
    public static LimitSettings None { get; } = new() { CountsPrimary = false, Concurrent = null };

    /// <summary>Whether the hourly limits are counted at all.</summary>
    public bool CountsPrimary { get; init; } = true;

    /// <summary>Requests an hour of one address that does not say who it is.</summary>
    public int Anonymous { get; init; } = 60;

    /// <summary>Requests an hour of one person over all tokens; also those of an App or a client that speaks for itself.</summary>
    public int User { get; init; } = 5_000;

    /// <summary>Requests an hour of an installation with up to 20 repositories.</summary>
    public int Installation { get; init; } = 5_000;

    public int InstallationPerRepository { get; init; } = 50;

    public int InstallationMost { get; init; } = 12_500;

    /// <summary>Points an hour of GraphQL.</summary>
    public int GraphQl { get; init; } = 5_000;

    /// <summary>Searches a minute.</summary>
    public int Search { get; init; } = 30;

    public int AnonymousSearch { get; init; } = 10;

    /// <summary>Requests of one credential under way at once, REST and GraphQL together; null for any number.</summary>
    public int? Concurrent { get; init; } = 100;

    /// <summary>REST: 1 for a read, 5 for a write; null for any number. GitHub allows 900.</summary>
    public int? PointsPerMinute { get; init; }

    /// <summary>1 for a query, 5 for a mutation; null for any number. GitHub allows 2,000.</summary>
    public int? GraphQlPointsPerMinute { get; init; }

    /// <summary>Requests that create something; null for any number. GitHub allows 80.</summary>
    public int? ContentPerMinute { get; init; }

    /// <summary>Null for any number. GitHub allows 500.</summary>
    public int? ContentPerHour { get; init; }

    /// <summary>GitHub answers 403 or 429 when a limit is passed; clients must take both.</summary>
    public int Status { get; init; } = 403;

    /// <summary>Whether a passed secondary limit says for how long to wait; GitHub does not always.</summary>
    public bool TellsRetryAfter { get; init; } = true;
}
