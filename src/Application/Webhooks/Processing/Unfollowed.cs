namespace Infrajet.Application.Webhooks.Processing;

/// <summary>Why nothing is done about an event, for people who wonder.</summary>
internal static class Unfollowed
{
    public static readonly EventOutcome Event = EventOutcome.Nothing("Nothing here follows this kind of event.");

    public static readonly EventOutcome Action = EventOutcome.Nothing("Nothing here follows this action.");

    public static readonly EventOutcome Payload = EventOutcome.Nothing("Its payload holds no JSON object.");

    public static readonly EventOutcome Repository = EventOutcome.Nothing("Its repository is not known here.");

    public static readonly EventOutcome Tenant = EventOutcome.Nothing("Its repository is not in the account of its installation.");

    public static EventOutcome Without(string field) => EventOutcome.Nothing($"It says nothing of its {field}.");
}
