namespace Infrajet.Domain.Jobs;

/// <summary>Something to be done after the answer.</summary>
/// <param name="Kind">Which work: the key of the class that does it, such as <c>dispatch.send</c>.</param>
/// <param name="SubjectId">What it is done for: the id of the entity in whose transaction it was ordered.</param>
/// <param name="Lane">Work in one lane is done one after the other on a node: the repository's id, or the subject itself.</param>
/// <param name="PersonId">Who sees it among their jobs; null where the product itself ordered it.</param>
public sealed record WorkOrder(string Kind, string SubjectId, string Lane, long? PersonId, string CorrelationId)
{
    /// <summary>Not before this time; at once where it is left out.</summary>
    public DateTimeOffset? NotBefore { get; init; }

    /// <summary>While one such item of this kind and subject is not finished, a second one cannot be stored.</summary>
    public bool IsSingle { get; init; }
}
