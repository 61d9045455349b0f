using Infrajet.Domain.Jobs;

namespace Infrajet.Application.Jobs;

/// <param name="Kind">Which work it is.</param>
/// <param name="SubjectId">What it is done for.</param>
/// <param name="Attempt">How often it was begun since it was ordered, replayed, or last went well without being at its end.</param>
/// <param name="AttemptsAllowed">After this many failures it is parked.</param>
/// <param name="EndedAt">When it was done or parked.</param>
/// <param name="CorrelationId">The call that ordered it.</param>
public sealed record JobDetails(
    string Id,
    string Kind,
    string SubjectId,
    WorkState State,
    int Attempt,
    int AttemptsAllowed,
    DateTimeOffset NotBefore,
    DateTimeOffset CreatedAt,
    DateTimeOffset? EndedAt,
    string? LastError,
    string CorrelationId
)
{
    public static JobDetails Of(WorkItem item, WorkKinds kinds) =>
        new(
            item.Id,
            item.Kind,
            item.SubjectId,
            item.State,
            item.Attempt,
            kinds.PolicyOf(item.Kind).Attempts,
            item.NotBefore,
            item.CreatedAt,
            item.EndedAt,
            item.LastError,
            item.CorrelationId
        );
}
