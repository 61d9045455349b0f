using Infrajet.Domain.Jobs;
using Infrajet.Domain.Webhooks;

namespace Infrajet.Application.Webhooks;

/// <summary>Where deliveries are laid down. What it has taken in is on the disk, together with the work that it calls for.</summary>
public interface IInbox
{
    /// <param name="work">What is to be done for it, should this be the copy that has the effect; null where nothing is.</param>
    Task<Reception> TakeInAsync(Delivery delivery, WebhookReceipt receipt, WorkItem? work, CancellationToken cancellationToken);
}

/// <summary>What an arrival turned out to be.</summary>
public enum Reception
{
    New,

    /// <summary>It is here already, from the same hook.</summary>
    Copy,

    /// <summary>Another hook has told of the same event.</summary>
    Echo,

    /// <summary>It failed or was missing, and is done after all.</summary>
    AfterAll,
}
