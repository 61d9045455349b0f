using System.Net;
using Infrajet.Infrastructure.GitHub.Answers;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Infrajet.Infrastructure.GitHub.Conditions;

/// <summary>What GitHub's answers say beside themselves: that the clocks differ, that our version of the API is on its way out, or is gone.</summary>
internal sealed partial class GitHubConditions(
    GitHubClock gitHubClock,
    IOptionsMonitor<GitHubOptions> options,
    ILogger<GitHubConditions> logger
)
{
    public static readonly TimeSpan ToleratedSkew = TimeSpan.FromSeconds(30);

    private bool _isSkewTold;
    private VersionNotice? _notice;

    /// <summary>Null while GitHub serves the configured version without a word.</summary>
    public VersionNotice? Notice => _notice is { } notice && notice.Version == options.CurrentValue.ApiVersion ? notice : null;

    public TimeSpan Skew => gitHubClock.Ahead;

    public void Hear(HttpResponseMessage response)
    {
        if (response.Headers.Date is { } date)
        {
            gitHubClock.Hear(date);
            TellSkew();
        }

        if (!response.RequestMessage!.Headers.TryGetValues("X-GitHub-Api-Version", out var sent))
        {
            // GitHub's web pages have no versions.
            return;
        }

        var version = string.Join("", sent);
        if (VersionRefusal.Is(response))
        {
            Note(new(version, IsRefused: true, null));
        }
        else if (response.HeaderOf("Deprecation") is not null || response.HeaderOf("Sunset") is not null)
        {
            Note(new(version, IsRefused: false, response.HeaderOf("Sunset")));
        }
        else if (_notice is not null && response.StatusCode < HttpStatusCode.MultipleChoices)
        {
            _notice = null;
        }
    }

    private void Note(VersionNotice notice)
    {
        if (Interlocked.Exchange(ref _notice, notice) == notice)
        {
            return;
        }

        if (notice.IsRefused)
        {
            Log.VersionRefused(logger, notice.Version);
        }
        else
        {
            Log.VersionDeprecated(logger, notice.Version, notice.Sunset ?? "a day that GitHub does not say");
        }
    }

    private void TellSkew()
    {
        var isSkewed = Skew.Duration() > ToleratedSkew;
        if (isSkewed && !_isSkewTold)
        {
            Log.ClockIsOff(logger, -Skew.TotalSeconds);
        }

        _isSkewTold = isSkewed;
    }

    private static partial class Log
    {
        [LoggerMessage(
            1,
            LogLevel.Warning,
            "The clock of this machine is {Seconds:0} s ahead of GitHub's. Set it right: times here are wrong."
        )]
        public static partial void ClockIsOff(ILogger logger, double seconds);

        [LoggerMessage(2, LogLevel.Warning, "Version {Version} of GitHub's API is deprecated and ends at {Sunset}. Set GitHub:ApiVersion.")]
        public static partial void VersionDeprecated(ILogger logger, string version, string sunset);

        [LoggerMessage(3, LogLevel.Error, "GitHub does not serve version {Version} of its API. Set GitHub:ApiVersion.")]
        public static partial void VersionRefused(ILogger logger, string version);
    }
}

/// <param name="Sunset">As GitHub wrote it.</param>
internal sealed record VersionNotice(string Version, bool IsRefused, string? Sunset);
