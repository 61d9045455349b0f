using Infrajet.Domain.Jobs;

namespace Infrajet.Application.Jobs;

/// <summary>
/// Does one kind of work. It changes entities and does not save: what it changed, the item's own end and the events are committed together
/// afterwards; if that fails, or it throws, none of it happened. It may be asked twice for the same item and says itself why that does no
/// harm.
/// </summary>
public interface IWork
{
    string Kind { get; }

    WorkPolicy Policy => WorkPolicy.Default;

    /// <param name="cancellationToken">Ends with the node, or with the lease if another node holds it now.</param>
    Task<WorkOutcome> DoAsync(WorkItem item, CancellationToken cancellationToken);
}
