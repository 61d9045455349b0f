using Sandbox.Http;

namespace Sandbox.Limits;

/// <summary>Counts requests against GitHub's limits, by the clock of the world.</summary>
internal sealed class RateLimits
{
    public const string Core = "core";
    public const string GraphQl = "graphql";
    public const string Search = "search";

    private const int FreeRepositories = 20;
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    public LimitSettings Settings { get; set; } = new();

    /// <summary>By what is limited and whose it is.</summary>
    public Dictionary<string, LimitWindow> Windows { get; init; } = [];

    public static string ResourceOf(ApiRoute route) =>
        route.Pattern switch
        {
            "/graphql" => GraphQl,
            _ when route.Pattern.StartsWith("/search/", StringComparison.Ordinal) => Search,
            _ => Core,
        };

    public Allowance Look(LimitHolder holder, string resource, DateTimeOffset now)
    {
        var window = Open($"{resource} of {holder.Name}", resource == Search ? Minute : Hour, now);
        return new(resource, Most(holder, resource), window.Used, window.Ends);
    }

    /// <summary>Takes one from the hourly limit, unless it is used up: then nothing is taken and the answer is null.</summary>
    public Allowance? Take(LimitHolder holder, string resource, DateTimeOffset now)
    {
        var allowance = Look(holder, resource, now);
        return !Settings.CountsPrimary ? allowance
            : allowance.Remaining == 0 ? null
            : Move(holder, allowance, 1);
    }

    /// <summary>Gives one back: an answer that says only that nothing changed is free.</summary>
    public Allowance GiveBack(LimitHolder holder, Allowance allowance) => Settings.CountsPrimary ? Move(holder, allowance, -1) : allowance;

    /// <summary>Null, or how long to wait until the secondary limits have room for this.</summary>
    public TimeSpan? MustWait(LimitHolder holder, Pace pace, int underWay, DateTimeOffset now)
    {
        if (underWay > Settings.Concurrent)
        {
            return Minute;
        }

        var points = pace.IsGraphQl ? Settings.GraphQlPointsPerMinute : Settings.PointsPerMinute;
        (string Name, TimeSpan Length, int? Most, int Weight)[] limits =
        [
            (pace.IsGraphQl ? "GraphQL points" : "points", Minute, points, pace.Points),
            ("content by the minute", Minute, Settings.ContentPerMinute, pace.Creates ? 1 : 0),
            ("content by the hour", Hour, Settings.ContentPerHour, pace.Creates ? 1 : 0),
        ];
        var counted = limits
            .Where(limit => limit.Most is not null && limit.Weight > 0)
            .Select(limit => (limit.Most, limit.Weight, Window: Open($"{limit.Name} of {holder.Name}", limit.Length, now)))
            .ToList();
        var full = counted.Where(limit => limit.Window.Used + limit.Weight > limit.Most).Select(limit => limit.Window.Ends - now).ToList();
        if (full.Count > 0)
        {
            return full.Max();
        }

        counted.ForEach(limit => limit.Window.Used += limit.Weight);
        return null;
    }

    private Allowance Move(LimitHolder holder, Allowance allowance, int by)
    {
        // It may have begun anew since.
        if (!Windows.TryGetValue($"{allowance.Resource} of {holder.Name}", out var window))
        {
            return allowance;
        }

        window.Used = Math.Max(0, window.Used + by);
        return allowance with { Used = window.Used };
    }

    private LimitWindow Open(string name, TimeSpan length, DateTimeOffset now)
    {
        if (!Windows.TryGetValue(name, out var window))
        {
            Windows[name] = window = new();
        }

        // Also when the clock was set back by more than a window.
        if (now >= window.Ends || now < window.Ends - length)
        {
            window.Ends = now + length;
            window.Used = 0;
        }

        return window;
    }

    private int Most(LimitHolder holder, string resource) =>
        (resource, holder.IsAnonymous) switch
        {
            (Search, true) => Settings.AnonymousSearch,
            (Search, false) => Settings.Search,
            (GraphQl, true) => 0,
            (_, true) => Settings.Anonymous,
            (GraphQl, false) => Grown(Settings.GraphQl, holder),
            (_, false) => holder.Repositories is null ? Settings.User : Grown(Settings.Installation, holder),
        };

    private int Grown(int from, LimitHolder holder) =>
        Math.Max(
            from,
            Math.Min(
                Settings.InstallationMost,
                from + Math.Max(0, (holder.Repositories ?? 0) - FreeRepositories) * Settings.InstallationPerRepository
            )
        );
}
