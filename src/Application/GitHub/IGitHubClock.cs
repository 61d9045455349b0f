namespace Infrajet.Application.GitHub;

/// <summary>What time it is at GitHub: events carry its times, and what we read ourselves is put in order with them by this clock, not by ours.</summary>
public interface IGitHubClock
{
    DateTimeOffset Now();
}
