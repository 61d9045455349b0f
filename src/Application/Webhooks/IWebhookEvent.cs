using System.Text.Json;
using Infrajet.Domain.Webhooks;

namespace Infrajet.Application.Webhooks;

/// <summary>
/// Does what one kind of event calls for. It changes entities and does not save, or sends requests that may be repeated: events come in any
/// order, and after a crash once more.
/// </summary>
public interface IWebhookEvent
{
    /// <summary>GitHub's name of it, such as <c>workflow_run</c>.</summary>
    string Name { get; }

    Task<EventOutcome> ApplyAsync(WebhookReceipt receipt, JsonElement payload, CancellationToken cancellationToken);
}

/// <summary>What became of an event.</summary>
public abstract record EventOutcome
{
    public static readonly EventOutcome Done = new DoneOutcome();

    private EventOutcome() { }

    /// <param name="why">For people who wonder.</param>
    public static EventOutcome Nothing(string why) => new NothingOutcome(why);

    /// <summary>It is too early; nothing went wrong.</summary>
    public static EventOutcome Later(string why, TimeSpan after) => new LaterOutcome(why, after);

    public sealed record DoneOutcome : EventOutcome;

    public sealed record NothingOutcome(string Why) : EventOutcome;

    public sealed record LaterOutcome(string Why, TimeSpan After) : EventOutcome;
}
