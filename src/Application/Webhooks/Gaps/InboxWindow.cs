using Infrajet.Application.GitHub;
using Microsoft.Extensions.Options;

namespace Infrajet.Application.Webhooks.Gaps;

/// <summary>How long GitHub keeps what it delivered.</summary>
internal sealed class InboxWindow(IOptionsMonitor<InboxOptions> options, IGitHubPlaces places)
{
    private const int DaysOnline = 3;
    private const int DaysOnServers = 7;
    private const string Online = "github.com";
    private const string WithDataResidency = ".ghe.com";

    public int Days => options.CurrentValue.WindowDays ?? (IsOnline(places.WebUrl.Host) ? DaysOnline : DaysOnServers);

    public TimeSpan Length => TimeSpan.FromDays(Days);

    private static bool IsOnline(string host) =>
        host.Equals(Online, StringComparison.OrdinalIgnoreCase) || host.EndsWith(WithDataResidency, StringComparison.OrdinalIgnoreCase);
}
